import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "@/components/answers/moment";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DatasetVersion } from "@/lib/datasets/contract";
import type { Project } from "@/lib/projects/contract";
import { ChangeWords } from "./change-words";

export function VersionList({ versions, project }: { versions: readonly DatasetVersion[]; project: Project }) {
  const t = useTranslations("datasets");
  if (versions.length === 0) return <p className="text-muted-foreground">{t("noVersions")}</p>;
  return (
    <Card>
      <Table label={t("list.label")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("list.version")}</TableHead>
            <TableHead>{t("list.message")}</TableHead>
            <TableHead className="text-end">{t("list.examples")}</TableHead>
            <TableHead>{t("list.changes")}</TableHead>
            <TableHead>{t("list.by")}</TableHead>
            <TableHead>{t("list.when")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {versions.map((version) => (
            <Row key={version.id} version={version} project={project} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Row({ version, project }: { version: DatasetVersion; project: Project }) {
  const t = useTranslations("datasets.list");
  const format = useFormatter();
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <Link
          href={`/p/${project.slug}/datasets/${version.id}`}
          className="font-medium text-primary underline-offset-4 hover:underline"
        >
          {project.slug}@{version.number}
        </Link>
      </TableCell>
      <TableCell className="min-w-48 max-w-96">{version.message || "–"}</TableCell>
      <TableCell className="text-end">{format.number(version.exampleCount)}</TableCell>
      <TableCell className="whitespace-nowrap">
        <ChangeWords changes={version.changes} />
      </TableCell>
      <TableCell className="whitespace-nowrap">{version.createdBy ?? t("machine")}</TableCell>
      <TableCell className="whitespace-nowrap">
        <Moment at={version.createdAt} />
      </TableCell>
    </TableRow>
  );
}
