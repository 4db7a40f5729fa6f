"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Check, CircleDashed, Copy, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { ProblemNote, useProblemWords } from "@/components/ui/problem";
import { Progress } from "@/components/ui/progress";
import { problemOf } from "@/lib/client/api";
import type { UploadRow, UploadState, uploadRun } from "@/lib/client/upload-run";
import type { Problem } from "@/lib/core/problem";

type Props = { run: ReturnType<typeof uploadRun>; state: UploadState };

/** How an upload goes, as a whole and picture by picture. */
export function UploadReport({ run, state }: Props) {
  const t = useTranslations("items.add");
  const { phase, rows, answered, error } = state;
  if (rows.length === 0) return null;
  const count = (status: "added" | "known" | "refused") => rows.filter((row) => row.report?.status === status).length;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Progress value={answered / rows.length} label={t("progress", { answered, total: rows.length })} />
      <div className="flex flex-wrap items-center gap-3">
        <output className="flex-1">
          {phase === "done"
            ? t("summary", { added: count("added"), known: count("known"), refused: count("refused") })
            : phase === "stopped"
              ? t("stopped", { left: rows.length - answered })
              : t("progress", { answered, total: rows.length })}
        </output>
        {phase === "sending" && <Button onClick={run.cancel}>{t("stop")}</Button>}
        {phase === "stopped" && (
          <Button variant="primary" onClick={run.again}>
            {t("again")}
          </Button>
        )}
      </div>
      {phase === "stopped" && error !== null && <ProblemNote problem={problemOf(error)} />}
      <Rows rows={troubleFirst(rows)} />
      {phase === "done" && count("added") > 0 && <p className="text-muted-foreground text-sm">{t("next")}</p>}
    </div>
  );
}

const rowHeight = 68;

function Rows({ rows }: { rows: readonly UploadRow[] }) {
  const t = useTranslations("items.add");
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
      tabIndex={0}
      aria-label={t("report")}
      className="max-h-56 overflow-y-auto rounded-md border"
    >
      <ul aria-label={t("report")} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row && <Row key={index} row={row} top={start} />;
        })}
      </ul>
    </section>
  );
}

const iconOf = { added: Check, known: Copy, refused: TriangleAlert, waiting: CircleDashed };

function Row({ row, top }: { row: UploadRow; top: number }) {
  const t = useTranslations("items.add.status");
  const words = useProblemWords();
  const status = row.report?.status ?? "waiting";
  const Icon = iconOf[status];
  const tone = status === "refused" ? "text-destructive" : "text-muted-foreground";
  return (
    <li style={{ top, height: rowHeight }} className="absolute inset-x-0 flex items-center gap-3 border-b px-3 text-sm">
      <Icon className={`size-4 shrink-0 ${tone}`} aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{row.name}</span>
        <span className={`line-clamp-2 ${tone}`}>
          {row.report?.problem ? words(row.report.problem as Problem).next : t(status)}
        </span>
      </span>
    </li>
  );
}

/** What needs a look stands on top; otherwise the order stays. */
function troubleFirst(rows: readonly UploadRow[]): UploadRow[] {
  const refused = (row: UploadRow) => row.report?.status === "refused";
  return [...rows.filter(refused), ...rows.filter((row) => !refused(row))];
}
