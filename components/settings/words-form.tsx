"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useChangeProject } from "@/lib/client/settings";
import type { LabelDefinition } from "@/lib/core/answer";
import type { Project } from "@/lib/projects/contract";
import { LabelRows } from "./label-rows";
import { SaveBar } from "./save-bar";

/** The project's name, its question, and the labels an answer may use. */
export function WordsForm({ project }: { project: Project }) {
  const t = useTranslations("settings.words");
  const change = useChangeProject();
  const stored = { name: project.name, question: project.question, labels: project.labels };
  const [words, setWords] = useState(stored);
  const set = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { projectId: project.id, ...words, labels: words.labels.map(tidy) },
      { onSuccess: (after) => set({ labels: after.labels }) },
    );
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 max-w-3xl gap-6">
      <Field label={t("name")}>
        {(field) => (
          <Input
            {...field}
            required
            maxLength={200}
            value={words.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("question")} help={t("questionHelp")}>
        {(field) => (
          <Input
            {...field}
            required
            maxLength={500}
            value={words.question}
            onChange={(event) => set({ question: event.target.value })}
          />
        )}
      </Field>
      <LabelRows
        kind={project.kind}
        labels={words.labels}
        standing={project.labels}
        onChange={(labels) => set({ labels })}
      />
      <SaveBar
        busy={change.isPending}
        saved={change.isSuccess}
        changed={JSON.stringify(words) !== JSON.stringify(stored)}
        error={change.error}
      />
    </form>
  );
}

/** What is empty or off is not said at all. */
function tidy({ name, description, points, alwaysReview }: LabelDefinition): LabelDefinition {
  return {
    name,
    ...(description?.trim() ? { description: description.trim() } : {}),
    ...(points ? { points } : {}),
    ...(alwaysReview ? { alwaysReview } : {}),
  };
}
