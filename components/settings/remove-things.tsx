"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { RemoveDemo } from "@/components/shell/demo-banner";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { useRemoveProject } from "@/lib/client/settings";
import type { Project } from "@/lib/projects/contract";

/** What cannot be undone, kept apart from the rest. */
export function RemoveThings({ project, isOwner }: { project: Project; isOwner: boolean }) {
  const t = useTranslations("settings.remove");
  if (!isOwner) return <p className="text-muted-foreground">{t("ownerOnly")}</p>;
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      {project.isDemo && (
        <Card>
          <CardHeader>
            <CardTitle>{t("demo")}</CardTitle>
            <CardDescription>{t("demoBody")}</CardDescription>
          </CardHeader>
          <CardContent>
            <RemoveDemo />
          </CardContent>
        </Card>
      )}
      <RemoveProject project={project} />
    </div>
  );
}

function RemoveProject({ project }: { project: Project }) {
  const t = useTranslations("settings.remove");
  const router = useRouter();
  const remove = useRemoveProject(() => {
    router.push("/");
    router.refresh();
  });
  const [name, setName] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate({ projectId: project.id, name });
  };
  return (
    <Card className="border-destructive/40">
      <CardHeader>
        <CardTitle>{t("project")}</CardTitle>
        <CardDescription>{t("projectBody", { name: project.name })}</CardDescription>
      </CardHeader>
      <CardContent>
        <form onSubmit={onSubmit} className="grid grid-cols-1 gap-3">
          <Field label={t("type", { name: project.name })}>
            {(field) => (
              <Input {...field} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          {remove.error && <ProblemNote problem={remove.error} />}
          <Button
            type="submit"
            variant="destructive"
            className="w-fit"
            disabled={name !== project.name}
            busy={remove.isPending}
          >
            {t("button")}
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}
