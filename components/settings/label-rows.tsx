"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { namesIn } from "@/components/first-run/label-lines";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { KindName, LabelDefinition } from "@/lib/core/answer";

type Props = {
  kind: KindName;
  labels: readonly LabelDefinition[];
  standing: readonly LabelDefinition[];
  onChange: (labels: LabelDefinition[]) => void;
};

/** Labels with what they mean. Those that stand keep their names; new ones are added at the end. */
export function LabelRows({ kind, labels, standing, onChange }: Props) {
  const t = useTranslations("settings.words");
  const hasPoints = kind === "keypoints";
  const known = new Set(standing.map((label) => label.name));
  const put = (at: number, part: Partial<LabelDefinition>) =>
    onChange(labels.map((label, i) => (i === at ? { ...label, ...part } : label)));
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="font-medium">{t("labels")}</legend>
      <p className="text-muted-foreground text-sm">{t("labelsHelp")}</p>
      {kind === "read" && <p className="text-muted-foreground text-sm">{t("fieldsHelp")}</p>}
      <div className="rounded-lg border bg-card">
        <Table label={t("labels")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("label")}</TableHead>
              <TableHead>{t("description")}</TableHead>
              {hasPoints && <TableHead>{t("points")}</TableHead>}
              <TableHead>{t("always")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {labels.map((label, at) => (
              <TableRow key={label.name}>
                <TableCell className="min-w-32 max-w-56 break-words font-medium normal-nums">
                  {label.name} {!known.has(label.name) && <Badge variant="primary">{t("new")}</Badge>}
                </TableCell>
                <TableCell className="min-w-48">
                  <Input
                    aria-label={t("descriptionOf", { label: label.name })}
                    maxLength={2_000}
                    value={label.description ?? ""}
                    onChange={(event) => put(at, { description: event.target.value })}
                  />
                </TableCell>
                {hasPoints && (
                  <TableCell className="min-w-64">
                    <PointsInput label={label} onPoints={(points) => put(at, { points })} />
                  </TableCell>
                )}
                <TableCell>
                  <Checkbox
                    aria-label={t("alwaysOf", { label: label.name })}
                    checked={label.alwaysReview ?? false}
                    onCheckedChange={(checked) => put(at, { alwaysReview: checked === true })}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <AddLabel taken={labels.map((label) => label.name)} onAdd={(name) => onChange([...labels, { name }])} />
    </fieldset>
  );
}

/** What is typed stays as it is typed; the names in it are taken at each letter. */
function PointsInput({ label, onPoints }: { label: LabelDefinition; onPoints: (points: string[]) => void }) {
  const t = useTranslations("settings.words");
  const [typed, setTyped] = useState((label.points ?? []).join(", "));
  return (
    <Input
      aria-label={t("pointsOf", { label: label.name })}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        onPoints(namesIn(event.target.value).map((name) => name.slice(0, 100)));
      }}
    />
  );
}

/** Adds one label; Enter adds and stays, so that several follow quickly. */
export function AddLabel({ taken, onAdd }: { taken: readonly string[]; onAdd: (name: string) => void }) {
  const t = useTranslations("settings.words");
  const [name, setName] = useState("");
  const wanted = name.trim();
  const twice = taken.includes(wanted);
  const add = () => {
    if (!wanted || twice) return;
    onAdd(wanted);
    setName("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <div className="flex items-start gap-2">
      <div className="flex-1">
        <Field label={t("newLabel")} fault={twice ? t("twice") : undefined}>
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={onKeyDown}
            />
          )}
        </Field>
      </div>
      <Button className="mt-7.5" variant="outline" disabled={!wanted || twice} onClick={add}>
        <Plus aria-hidden="true" />
        {t("add")}
      </Button>
    </div>
  );
}
