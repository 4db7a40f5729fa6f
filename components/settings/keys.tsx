"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CopyField } from "@/components/answers/copy-field";
import { Moment } from "@/components/answers/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { query } from "@/lib/client/api";
import { useCreateKey, useRevokeKey } from "@/lib/client/settings";
import type { Role } from "@/lib/core/roles";
import type { ApiKey } from "@/lib/people/contract";
import type { Project } from "@/lib/projects/contract";
import { RoleSelect } from "./role-select";

/** Keys for other systems. A key is shown once, when it is made. */
export function Keys({ project }: { project: Project }) {
  const t = useTranslations("settings.keys");
  const keys = useQuery(query("listKeys", { projectId: project.id }));
  const revoke = useRevokeKey();
  return (
    <div className="grid grid-cols-1 max-w-4xl gap-8">
      <p className="max-w-prose text-muted-foreground">{t("lead")}</p>
      {(keys.error ?? revoke.error) && <ProblemNote problem={(keys.error ?? revoke.error) as Error} />}
      {keys.data?.length === 0 && <p>{t("none")}</p>}
      {keys.data && keys.data.length > 0 && (
        <div className="rounded-lg border bg-card">
          <Table label={t("list")}>
            <TableHeader>
              <TableRow>
                {(["name", "role", "hint", "made", "state"] as const).map((column) => (
                  <TableHead key={column}>{t(column)}</TableHead>
                ))}
                <TableHead>
                  <span className="sr-only">{t("revoke")}</span>
                </TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {keys.data.map((key) => (
                <KeyRow
                  key={key.id}
                  apiKey={key}
                  busy={revoke.isPending}
                  onRevoke={() => revoke.mutate({ keyId: key.id })}
                />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <CreateKey project={project} />
    </div>
  );
}

function KeyRow({ apiKey, busy, onRevoke }: { apiKey: ApiKey; busy: boolean; onRevoke: () => void }) {
  const t = useTranslations("settings.keys");
  const roles = useTranslations("common.role");
  return (
    <TableRow className="whitespace-nowrap">
      <TableCell className="font-medium">{apiKey.name}</TableCell>
      <TableCell>{roles(apiKey.role)}</TableCell>
      <TableCell>
        <code>{apiKey.hint}…</code>
      </TableCell>
      <TableCell>
        <Moment at={apiKey.createdAt} dayOnly />
      </TableCell>
      <TableCell>
        <Badge variant={apiKey.revokedAt ? "neutral" : "primary"}>{t(apiKey.revokedAt ? "revoked" : "open")}</Badge>
      </TableCell>
      <TableCell className="text-end">
        {!apiKey.revokedAt && (
          <Button
            size="sm"
            variant="outline"
            busy={busy}
            onClick={onRevoke}
            aria-label={t("revokeOf", { name: apiKey.name })}
          >
            {t("revoke")}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

function CreateKey({ project }: { project: Project }) {
  const t = useTranslations("settings.keys");
  const create = useCreateKey();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("lead");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ projectId: project.id, name, role }, { onSuccess: () => setName("") });
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4" aria-label={t("create")}>
      <h2>{t("create")}</h2>
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[1fr_auto]">
        <Field label={t("name")} help={t("nameHelp")}>
          {(field) => (
            <Input {...field} required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t("role")}>{({ id }) => <RoleSelect id={id} value={role} onChange={setRole} />}</Field>
      </div>
      <Button type="submit" variant="primary" className="w-fit" busy={create.isPending}>
        {t("button")}
      </Button>
      {create.error && <ProblemNote problem={create.error} />}
      {create.data && <CopyField label={t("secret")} value={create.data.secret} />}
    </form>
  );
}
