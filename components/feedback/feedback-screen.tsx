"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquare } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AnswerPicture } from "@/components/answers/answer-picture";
import { Moment } from "@/components/answers/moment";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { query } from "@/lib/client/api";
import type { FeedbackRow } from "@/lib/feedback/contract";
import type { Project } from "@/lib/projects/contract";

/** What people in other apps said, what waits for a decision here first. */
export function FeedbackScreen({ project }: { project: Project }) {
  const t = useTranslations("feedback-admin");
  const list = useQuery(query("listFeedback", { projectId: project.id }));
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="max-w-prose">
        <h1>{t("title")}</h1>
        <p className="mt-1 text-muted-foreground">{t("lead")}</p>
      </header>
      {list.error && <ProblemNote problem={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton className="h-64" />}
      {list.data?.length === 0 && (
        <EmptyState
          icon={MessageSquare}
          title={t("empty.title")}
          action={
            <Button asChild variant="primary">
              <Link href={`/p/${project.slug}/items`}>{t("empty.action")}</Link>
            </Button>
          }
        >
          {t("empty.body")}
        </EmptyState>
      )}
      {list.data && list.data.length > 0 && <Lists rows={list.data} project={project} />}
    </div>
  );
}

function Lists({ rows, project }: { rows: readonly FeedbackRow[]; project: Project }) {
  const t = useTranslations("feedback-admin");
  const waiting = rows.filter((row) => !row.decided);
  const [which, setWhich] = useState(waiting.length > 0 ? "waiting" : "all");
  return (
    <Tabs value={which} onValueChange={setWhich}>
      <TabsList aria-label={t("tabs.label")}>
        <TabsTrigger value="waiting">{t("tabs.waiting", { count: waiting.length })}</TabsTrigger>
        <TabsTrigger value="all">{t("tabs.all", { count: rows.length })}</TabsTrigger>
      </TabsList>
      <TabsContent value="waiting">
        {waiting.length === 0 ? (
          <p className="text-muted-foreground">{t("noneWaiting")}</p>
        ) : (
          <List rows={waiting} project={project} />
        )}
      </TabsContent>
      <TabsContent value="all">
        <List rows={rows} project={project} />
      </TabsContent>
    </Tabs>
  );
}

function List({ rows, project }: { rows: readonly FeedbackRow[]; project: Project }) {
  const t = useTranslations("feedback-admin");
  return (
    <ul className="grid grid-cols-1 gap-3 xl:grid-cols-2" aria-label={t("list")}>
      {rows.map((row) => (
        <Said key={row.id} row={row} project={project} />
      ))}
    </ul>
  );
}

function Said({ row, project: { slug, kind } }: { row: FeedbackRow; project: Project }) {
  const t = useTranslations("feedback-admin");
  const answerWords = useAnswerWords();
  const nothing = t("nothing");
  const layers = [
    { answer: row.predicted, tone: "predicted" as const },
    ...(row.answer ? [{ answer: row.answer, tone: "settled" as const }] : []),
  ];
  return (
    <li className="flex gap-4 rounded-xl border bg-card p-4">
      <span className="block size-24 shrink-0 overflow-hidden rounded-md">
        <AnswerPicture src={row.thumbUrl} alt={row.itemName} width={row.width} height={row.height} layers={layers} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 truncate text-muted-foreground text-sm">{t("by", { audience: row.audience })}</span>
          <Badge variant={row.verdict === "right" ? "primary" : "warning"}>{t(`said.${row.verdict}`)}</Badge>
          <Badge variant="outline">{t(row.decided ? "decided" : "waiting")}</Badge>
        </div>
        <p className="mt-1">
          {t("predicted", { answer: answerWords(row.predicted, nothing, kind) })}{" "}
          {row.verdict === "not_right" &&
            (row.answer ? t("answer", { answer: answerWords(row.answer, nothing, kind) }) : t("unnamed"))}
        </p>
        {row.note && <p className="mt-1 break-words text-muted-foreground">“{row.note}”</p>}
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
          <Moment at={row.createdAt} className="text-muted-foreground" />
          <Link href={`/p/${slug}/items?item=${row.itemId}`} className="text-primary underline underline-offset-4">
            {t("look")}
          </Link>
        </p>
      </div>
    </li>
  );
}
