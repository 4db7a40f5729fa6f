import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/answers/moment";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Project } from "@/lib/projects/contract";
import type { TrainingRun } from "@/lib/training/contract";
import { RunState } from "./run-state";
import { useDuration } from "./use-duration";

export function RunList({ runs, project }: { runs: readonly TrainingRun[]; project: Project }) {
  const t = useTranslations("training.list");
  const columns = ["run", "state", "dataset", "result", "by", "when", "took"] as const;
  return (
    <Card>
      <Table label={t("label")}>
        <TableHeader>
          <TableRow>
            {columns.map((column) => (
              <TableHead key={column}>{t(column)}</TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {runs.map((run) => (
            <Row key={run.id} run={run} slug={project.slug} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Row({ run, slug }: { run: TrainingRun; slug: string }) {
  const t = useTranslations("training");
  const duration = useDuration();
  const link = "font-medium text-primary underline-offset-4 hover:underline";
  return (
    <TableRow className="whitespace-nowrap">
      <TableCell>
        <Link href={`/p/${slug}/training/${run.id}`} className={link}>
          {t("run.title", { number: run.number })}
        </Link>
      </TableCell>
      <TableCell>
        <RunState state={run.run.state} />
      </TableCell>
      <TableCell>
        <Link href={`/p/${slug}/datasets/${run.dataset.id}`} className={link}>
          {slug}@{run.dataset.number}
        </Link>
      </TableCell>
      <TableCell>
        {run.model ? (
          <Link href={`/p/${slug}/models/${run.model.id}`} className={link}>
            v{run.model.number}
          </Link>
        ) : (
          "–"
        )}
      </TableCell>
      <TableCell>{run.startedBy ?? t("list.machine")}</TableCell>
      <TableCell>
        <Moment at={run.createdAt} />
      </TableCell>
      <TableCell>{duration(run.run.startedAt, run.run.finishedAt) ?? "–"}</TableCell>
    </TableRow>
  );
}
