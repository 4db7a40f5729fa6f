"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { AnswerPicture } from "@/components/answers/answer-picture";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Badge } from "@/components/ui/badge";
import { query } from "@/lib/client/api";
import type { KindName } from "@/lib/core/answer";
import type { Project } from "@/lib/projects/contract";
import type { MyAnnotation } from "@/lib/review/contract";

/** The last answers one gave, to look over. */
export function MyDecisions({ project }: { project: Project }) {
  const t = useTranslations("home");
  const { data = [] } = useQuery(query("listMyAnnotations", { projectId: project.id, limit: 20 }));
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="my-decisions" className="grid gap-3">
      <h2 id="my-decisions">{t("myLast", { count: data.length })}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
        {data.map((decision) => (
          <Decision key={decision.id} decision={decision} kind={project.kind} />
        ))}
      </ul>
    </section>
  );
}

function Decision({ decision, kind }: { decision: MyAnnotation; kind: KindName }) {
  const t = useTranslations("home");
  const answerWords = useAnswerWords();
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const says = decision.verdict === "accept" || decision.verdict === "correct";
  return (
    <li className="overflow-hidden rounded-lg border bg-card">
      <div className="aspect-[4/3] border-b">
        <AnswerPicture src={decision.thumbUrl} alt={decision.itemName} width={160} height={120} />
      </div>
      <div className="grid gap-1 p-2 text-sm">
        <p className="truncate font-medium">
          {says ? answerWords(decision.answer, t("nothingThere"), kind) : t(`verdict.${decision.verdict}`)}
        </p>
        <p className="flex flex-wrap items-center justify-between gap-1 text-muted-foreground">
          <time dateTime={decision.createdAt}>{format.relativeTime(new Date(decision.createdAt), now)}</time>
          {decision.withdrawn ? (
            <Badge variant="outline">{t("withdrawn")}</Badge>
          ) : (
            says && <span>{t(`verdict.${decision.verdict}`)}</span>
          )}
        </p>
      </div>
    </li>
  );
}
