"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import { labelsIn } from "./label-lines";

const labelsMin = 2;

type Props = {
  labels: readonly string[];
  busy: boolean;
  error: Error | null;
  onChange: (labels: string[]) => void;
  onBack: () => void;
  onCreate: (labels: string[]) => void;
};

/** What an answer may be, typed or pasted. */
export function LabelsStep({ labels, busy, error, onChange, onBack, onCreate }: Props) {
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
  const missing = labelsMin - all.length;
  return (
    <form
      className="grid grid-cols-1 gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        take();
        onCreate(all);
      }}
    >
      <div>
        <h2>{t("labels.title")}</h2>
        <p className="mt-1 text-muted-foreground">{t("labels.help")}</p>
      </div>
      <Field label={t("labels.many")}>
        {(field) => (
          <Textarea {...field} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={onKeyDown} />
        )}
      </Field>
      <ul className="flex flex-wrap gap-2" aria-label={t("labels.list")}>
        {labels.map((label) => (
          <li key={label} className="flex items-center gap-1 rounded-full border bg-card ps-3">
            <span className="max-w-64 truncate">{label}</span>
            <Button
              variant="ghost"
              size="icon"
              className="size-8 rounded-full"
              aria-label={t("labels.remove", { label })}
              onClick={() => onChange(labels.filter((other) => other !== label))}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
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
        <span className="flex items-center gap-3">
          {missing > 0 && <span className="text-muted-foreground text-sm">{t("labels.need", { count: missing })}</span>}
          <Button type="submit" variant="primary" size="lg" disabled={missing > 0} busy={busy}>
            {t("labels.create")}
          </Button>
        </span>
      </div>
    </form>
  );
}
