"use client";
import { MessageSquareWarning } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { MendNotes } from "@/components/answers/mend-notes";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Badge } from "@/components/ui/badge";
import type { KindName } from "@/lib/core/answer";
import type { WhyUnsure } from "@/lib/core/confidence-words";
import type { Project } from "@/lib/projects/contract";
import type { ClaimedTask } from "@/lib/review/contract";

/** The question, what the model answers and how sure it is, and why a person is asked. */
export function QuestionPanel({ project, claimed }: { project: Project; claimed: ClaimedTask }) {
  const t = useTranslations("desk");
  const answerWords = useAnswerWords();
  const common = useTranslations("common");
  const { prediction } = claimed;
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <h1 className="text-lg font-semibold">{project.question}</h1>
        {prediction ? (
          <p>
            {t.rich("modelSays", {
              answer: answerWords(prediction.answer, t("nothingThere"), project.kind),
              band: common(`confidence.${prediction.band}`),
              strong: (words) => <strong className="font-semibold">{words}</strong>,
            })}
          </p>
        ) : (
          <p>{t("noPrediction")}</p>
        )}
        {prediction && <MendNotes notes={prediction.notes} kind={project.kind} />}
        <WhySentence why={claimed.why as WhyUnsure | null} />
      </div>
      <Asked claimed={claimed} />
      {claimed.feedback.length > 0 && <FeedbackNotes feedback={claimed.feedback} kind={project.kind} />}
    </div>
  );
}

function WhySentence({ why }: { why: WhyUnsure | null }) {
  const t = useTranslations("desk.why");
  if (!why || why.code === "sure") return null;
  return <p className="text-muted-foreground">{t(why.code, { ...why })}</p>;
}

/** Why a person is asked, in a word each; the figures behind it on demand. */
function Asked({ claimed }: { claimed: ClaimedTask }) {
  const t = useTranslations("desk");
  const common = useTranslations("common.reason");
  const format = useFormatter();
  const { prediction, task } = claimed;
  return (
    <details className="text-sm">
      <summary className="flex flex-wrap items-center gap-2 rounded-md text-muted-foreground">
        {t("whyThis")}
        {task.reasons.map((reason) => (
          <Badge key={reason} variant="neutral">
            {common.has(reason) ? common(reason) : reason}
          </Badge>
        ))}
      </summary>
      <dl className="numbers mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {prediction && (
          <>
            <dt className="text-muted-foreground">{t("facts.confidence")}</dt>
            <dd>{format.number(prediction.confidence, { style: "percent", maximumFractionDigits: 1 })}</dd>
            <dt className="text-muted-foreground">{t("facts.model")}</dt>
            <dd>{`${prediction.model.name} v${prediction.model.number}`}</dd>
          </>
        )}
        <dt className="text-muted-foreground">{t("facts.item")}</dt>
        <dd className="break-all">{claimed.item.name}</dd>
      </dl>
    </details>
  );
}

function FeedbackNotes({ feedback, kind }: { feedback: ClaimedTask["feedback"]; kind: KindName }) {
  const t = useTranslations("desk.feedback");
  const answerWords = useAnswerWords();
  return (
    <ul className="grid gap-2 rounded-lg bg-warning-soft p-3 text-sm">
      {feedback.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change while it is shown
        <li key={i} className="flex gap-2">
          <MessageSquareWarning aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <span>
            {one.verdict === "right"
              ? t("right")
              : one.answer
                ? t("says", { answer: answerWords(one.answer, t("nothing"), kind) })
                : t("notRight")}
            {one.note && <q className="ms-1">{one.note}</q>}
          </span>
        </li>
      ))}
    </ul>
  );
}
