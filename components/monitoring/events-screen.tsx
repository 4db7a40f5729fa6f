"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/answers/moment";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { eventPages } from "@/lib/client/monitoring";
import type { EventRow } from "@/lib/monitoring/contract";
import type { Project } from "@/lib/projects/contract";
import { actorWords, eventHref, eventWords } from "./event-words";
import { VerifyNow } from "./verify-now";

/** Who did what and when, and whether it still stands as it was written. */
export function EventsScreen({ project }: { project: Project }) {
  const t = useTranslations("events");
  const pages = useInfiniteQuery(eventPages(project.id));
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="max-w-prose">
        <h1>{t("title")}</h1>
        <p className="mt-1 text-muted-foreground">{t("lead")}</p>
      </header>
      <VerifyNow projectId={project.id} />
      {pages.error && <ProblemNote problem={pages.error} onRetry={() => pages.refetch()} />}
      {pages.isPending && <Skeleton className="h-80" />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyState icon={ScrollText} title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Card>
          <ol className="divide-y" aria-label={t("list")}>
            {rows.map((event) => (
              <EventLine key={event.sequence} event={event} slug={project.slug} />
            ))}
          </ol>
        </Card>
      )}
      {pages.hasNextPage && (
        <Button
          variant="outline"
          className="justify-self-center"
          busy={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function EventLine({ event, slug }: { event: EventRow; slug: string }) {
  const t = useTranslations("events");
  const href = eventHref(event, slug);
  const what = eventWords(event, t);
  return (
    <li className="px-4 py-2.5 sm:px-6">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <p className="min-w-0 flex-1 basis-64">
          <span className="font-medium">{actorWords(event, t)}</span>{" "}
          {href ? (
            <Link href={href} className="underline-offset-4 hover:underline">
              {what}
            </Link>
          ) : (
            what
          )}
        </p>
        <Moment at={event.at} className="text-muted-foreground text-sm" />
      </div>
      <details className="text-muted-foreground text-sm">
        <summary className="w-fit rounded hover:text-foreground">
          {t("number", { number: event.sequence })} · {t("details")}
        </summary>
        <div className="mt-1 grid grid-cols-1 gap-2">
          <p className="break-all">
            {event.type} · {event.subject} · {event.actor}
          </p>
          {Object.keys(event.data).length > 0 && (
            <pre className="max-h-48 overflow-auto whitespace-pre-wrap break-all rounded-md bg-muted p-2 text-foreground">
              {JSON.stringify(event.data, null, 2)}
            </pre>
          )}
          <p className="break-all">
            {t("seal")}: <code>{event.hash}</code>
          </p>
        </div>
      </details>
    </li>
  );
}
