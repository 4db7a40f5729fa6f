"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { KindName, LabelDefinition } from "@/lib/core/answer";
import { namesIn } from "./label-lines";

type Props = { kind: KindName; labels: readonly LabelDefinition[]; onChange: (labels: LabelDefinition[]) => void };

/** The labels so far. Where the question asks for points, each with a field for theirs. */
export function ChosenLabels({ kind, labels, onChange }: Props) {
  const t = useTranslations("first-run.labels");
  const hasPoints = kind === "keypoints";
  const put = (name: string, part: Partial<LabelDefinition>) =>
    onChange(labels.map((label) => (label.name === name ? { ...label, ...part } : label)));
  return (
    <ul className={hasPoints ? "grid grid-cols-1 gap-3" : "flex flex-wrap gap-2"} aria-label={t("list")}>
      {labels.map((label, i) => (
        <li key={label.name} className={hasPoints ? "grid grid-cols-1 gap-3 rounded-xl border bg-card p-4" : ""}>
          <span className={`flex items-center gap-1 ${hasPoints ? "font-medium" : "rounded-full border bg-card ps-3"}`}>
            <span className="max-w-64 truncate">{label.name}</span>
            {kind === "read" && (
              <span className="text-muted-foreground text-sm">{t(i === 0 ? "freeText" : "field")}</span>
            )}
            <Button
              variant="ghost"
              size="icon"
              className="size-8 rounded-full"
              aria-label={t("remove", { label: label.name })}
              onClick={() => onChange(labels.filter((other) => other.name !== label.name))}
            >
              <X />
            </Button>
          </span>
          {hasPoints && <Points label={label} onPoints={(points) => put(label.name, { points })} />}
        </li>
      ))}
    </ul>
  );
}

/** What is typed stays as it is typed; the names in it are taken at each letter. */
function Points({ label, onPoints }: { label: LabelDefinition; onPoints: (points: string[]) => void }) {
  const t = useTranslations("first-run.labels");
  const [typed, setTyped] = useState((label.points ?? []).join(", "));
  return (
    <Field label={t("points", { label: label.name })}>
      {(field) => (
        <Input
          {...field}
          value={typed}
          placeholder={t("pointsExample")}
          onChange={(event) => {
            setTyped(event.target.value);
            onPoints(namesIn(event.target.value).map((name) => name.slice(0, 100)));
          }}
        />
      )}
    </Field>
  );
}
