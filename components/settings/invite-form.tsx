"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CopyField } from "@/components/answers/copy-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { useInviteMember } from "@/lib/client/settings";
import type { Role } from "@/lib/core/roles";
import type { Project } from "@/lib/projects/contract";
import { RoleSelect } from "./role-select";

/** Adds somebody to the project; who has no account yet gets a link, shown here once. */
export function InviteForm({ project }: { project: Project }) {
  const t = useTranslations("settings.people");
  const format = useFormatter();
  const invite = useInviteMember();
  const [role, setRole] = useState<Role>("reviewer");
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    invite.mutate(
      { projectId: project.id, name: String(typed.get("name")), email: String(typed.get("email")), role },
      { onSuccess: () => form.reset() },
    );
  };
  const made = invite.data;
  const name = invite.variables?.name ?? "";
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4" aria-label={t("invite")}>
      <div>
        <h2>{t("invite")}</h2>
        <p className="max-w-prose text-muted-foreground">{t("inviteHelp")}</p>
      </div>
      <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto]">
        <Field label={t("name")}>
          {(field) => <Input {...field} name="name" required maxLength={200} autoComplete="off" />}
        </Field>
        <Field label={t("email")}>
          {(field) => <Input {...field} name="email" type="email" required maxLength={320} autoComplete="off" />}
        </Field>
        <Field label={t("role")}>{({ id }) => <RoleSelect id={id} value={role} onChange={setRole} />}</Field>
        <Button type="submit" variant="primary" busy={invite.isPending}>
          {t("inviteButton")}
        </Button>
      </div>
      {invite.error && <ProblemNote problem={invite.error} />}
      {made?.url && made.expiresAt && (
        <CopyField
          label={t("link", { name, until: format.dateTime(new Date(made.expiresAt), { dateStyle: "medium" }) })}
          value={made.url}
        />
      )}
      {made && !made.url && <output>{t("known", { name })}</output>}
    </form>
  );
}
