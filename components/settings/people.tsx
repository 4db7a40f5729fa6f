"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { query } from "@/lib/client/api";
import { useChangeMember, useRemoveMember } from "@/lib/client/settings";
import type { Me, Member } from "@/lib/people/contract";
import type { Project } from "@/lib/projects/contract";
import { InviteForm } from "./invite-form";
import { RoleSelect } from "./role-select";

/** Who works here and as what; more are invited with a link. */
export function People({ project, me }: { project: Project; me: Me }) {
  const t = useTranslations("settings.people");
  const members = useQuery(query("listMembers", { projectId: project.id }));
  const change = useChangeMember();
  return (
    <div className="grid grid-cols-1 max-w-4xl gap-8">
      {members.error && <ProblemNote problem={members.error} onRetry={() => members.refetch()} />}
      {members.isPending && <Skeleton className="h-40" />}
      {change.error && <ProblemNote problem={change.error} />}
      {members.data && (
        <div className="rounded-lg border bg-card">
          <Table label={t("list")}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("name")}</TableHead>
                <TableHead>{t("email")}</TableHead>
                <TableHead>{t("role")}</TableHead>
                <TableHead>{t("state")}</TableHead>
                <TableHead>
                  <span className="sr-only">{t("remove")}</span>
                </TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {members.data.map((member) => (
                <Row
                  key={member.userId}
                  member={member}
                  project={project}
                  isMe={member.userId === me.id}
                  onRole={(role) => change.mutate({ projectId: project.id, userId: member.userId, role })}
                />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <InviteForm project={project} />
    </div>
  );
}

type RowProps = { member: Member; project: Project; isMe: boolean; onRole: (role: Member["role"]) => void };

function Row({ member, project, isMe, onRole }: RowProps) {
  const t = useTranslations("settings.people");
  return (
    <TableRow>
      <TableCell className="font-medium">
        {member.name} {isMe && <span className="font-normal text-muted-foreground">({t("you")})</span>}
      </TableCell>
      <TableCell>{member.email}</TableCell>
      <TableCell>
        <RoleSelect
          value={member.role}
          disabled={isMe}
          onChange={onRole}
          aria-label={t("roleOf", { name: member.name })}
        />
      </TableCell>
      <TableCell>
        <Badge variant={member.state === "active" ? "neutral" : "outline"}>{t(`states.${member.state}`)}</Badge>
      </TableCell>
      <TableCell className="text-end">{!isMe && <RemoveMember member={member} project={project} />}</TableCell>
    </TableRow>
  );
}

function RemoveMember({ member, project }: { member: Member; project: Project }) {
  const t = useTranslations("settings.people");
  const remove = useRemoveMember();
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline" aria-label={t("removeOf", { name: member.name })}>
          {t("remove")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("removeTitle", { name: member.name })} description={t("removeBody")}>
        {remove.error && <ProblemNote problem={remove.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button>{t("keep")}</Button>
          </DialogClose>
          <Button
            variant="destructive"
            busy={remove.isPending}
            onClick={() => remove.mutate({ projectId: project.id, userId: member.userId })}
          >
            {t("remove")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
