"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useChangeProject } from "@/lib/client/settings";
import type { Project } from "@/lib/projects/contract";
import { SaveBar } from "./save-bar";

/** What reviewers read beside the picture. */
export function GuidelineForm({ project }: { project: Project }) {
  const t = useTranslations("settings.guideline");
  const change = useChangeProject();
  const [guideline, setGuideline] = useState(project.guideline);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ projectId: project.id, guideline });
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 max-w-3xl gap-6">
      <Field label={t("label")} help={t("help")}>
        {(field) => (
          <Textarea
            {...field}
            className="min-h-72"
            maxLength={20_000}
            value={guideline}
            onChange={(event) => setGuideline(event.target.value)}
          />
        )}
      </Field>
      <SaveBar
        busy={change.isPending}
        saved={change.isSuccess}
        changed={guideline !== project.guideline}
        error={change.error}
      />
    </form>
  );
}
