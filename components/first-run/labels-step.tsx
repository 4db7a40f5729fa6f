"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import type { KindName, LabelDefinition } from "@/lib/core/answer";
import { ChosenLabels } from "./chosen-labels";
import { labelsIn } from "./label-lines";

/** Between one label and none there is nothing to sort; to find or read one thing is a question. */
const labelsMin: Record<KindName, number> = { classify: 2, detect: 1, segment: 1, read: 1, keypoints: 1 };

type Props = {
  kind: KindName;
  labels: readonly LabelDefinition[];
  busy: boolean;
  error: Error | null;
  onChange: (labels: LabelDefinition[]) => void;
  onBack: () => void;
  onCreate: (labels: LabelDefinition[]) => void;
};

/** What an answer may be, typed or pasted. */
export function LabelsStep({ kind, labels, busy, error, onChange, onBack, onCreate }: Props) {
  const t = useTranslations("first-run");
  const [typed, setTyped] = useState("");
  const all = labelsIn(typed, labels);
  const take = () => {
    onChange(all);
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || typed.trim() === "") return;
    event.preventDefault();
    take();
  };
  const missing = labelsMin[kind] - all.length;
  const lacksPoints = kind === "keypoints" && all.some((label) => !label.points?.length);
  return (
    <form
      className="grid grid-cols-1 gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        take();
        if (missing <= 0 && !lacksPoints) onCreate(all);
      }}
    >
      <div>
        <h2>{t(`labels.title.${kind}`)}</h2>
        <p className="mt-1 text-muted-foreground">{t(`labels.help.${kind}`)}</p>
      </div>
      <Field label={t("labels.many")}>
        {(field) => (
          <Textarea
            {...field}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => kind === "keypoints" && take()}
          />
        )}
      </Field>
      <ChosenLabels kind={kind} labels={labels} onChange={onChange} />
      {error && <ProblemNote problem={error} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button
          variant="ghost"
          onClick={() => {
            take();
            onBack();
          }}
        >
          {t("back")}
        </Button>
        <span className="flex flex-wrap items-center gap-3">
          {missing > 0 && <span className="text-muted-foreground text-sm">{t("labels.need", { count: missing })}</span>}
          {missing <= 0 && lacksPoints && (
            <span className="text-muted-foreground text-sm">{t("labels.needPoints")}</span>
          )}
          <Button type="submit" variant="primary" size="lg" disabled={missing > 0} busy={busy}>
            {t("labels.create")}
          </Button>
        </span>
      </div>
    </form>
  );
}
