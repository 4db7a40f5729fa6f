"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KindName, type LabelDefinition } from "@/lib/core/answer";
import { kindPictures } from "./kind-picture";

export type Draft = { kind: KindName; name: string; question: string; labels: LabelDefinition[] };

/** The question a project asks: its kind as a picture, and its words. */
export function KindStep({
  draft,
  onChange,
  onNext,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  onNext: () => void;
}) {
  const t = useTranslations("first-run");
  return (
    <form
      className="grid grid-cols-1 gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <fieldset className="grid grid-cols-1 gap-3">
        <legend className="mb-3 font-semibold text-lg">{t("kind.title")}</legend>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {KindName.options.map((kind) => (
            <KindChoice
              key={kind}
              kind={kind}
              chosen={draft.kind === kind}
              onChoose={() =>
                onChange({ kind, ...(isOurs(draft.question, t) ? { question: t(`kind.questionOf.${kind}`) } : {}) })
              }
            />
          ))}
        </div>
      </fieldset>
      <Field label={t("kind.name")} help={t("kind.nameHelp")}>
        {(field) => (
          <Input
            {...field}
            required
            maxLength={200}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("kind.question")}>
        {(field) => (
          <Input
            {...field}
            required
            maxLength={500}
            value={draft.question}
            onChange={(event) => onChange({ question: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" className="justify-self-end">
        {t("next")}
      </Button>
    </form>
  );
}

function KindChoice({ kind, chosen, onChoose }: { kind: KindName; chosen: boolean; onChoose: () => void }) {
  const t = useTranslations("first-run.kind");
  const Picture = kindPictures[kind];
  return (
    <label className="grid cursor-pointer grid-cols-[7rem_minmax(0,1fr)] content-start gap-x-4 rounded-xl border bg-card p-4 sm:block has-checked:border-primary has-checked:ring-2 has-checked:ring-primary has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring">
      <span className="block">
        <Picture />
      </span>
      <span className="block sm:mt-3">
        <span className="flex items-center gap-2 font-semibold text-lg">
          <input type="radio" name="kind" className="size-4 accent-primary" checked={chosen} onChange={onChoose} />
          {t(kind)}
        </span>
        <span className="mt-1 block text-muted-foreground">{t(`${kind}Help`)}</span>
      </span>
    </label>
  );
}

/** A question nobody has written themselves may change with the kind. */
function isOurs(question: string, t: ReturnType<typeof useTranslations<"first-run">>): boolean {
  return question === "" || KindName.options.some((kind) => question === t(`kind.questionOf.${kind}`));
}
