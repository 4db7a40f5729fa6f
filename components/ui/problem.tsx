"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "@/lib/client/api";
import type { Problem } from "@/lib/core/problem";
import { Button } from "./button";
import { cn } from "./cn";

type Told = Problem | { code: "unreachable" };
export type ProblemWords = { title: string; next: string; details: string[] };

type ProblemNoteProps = {
  /** A Problem, or whatever was thrown. */
  problem: Told | Error;
  /** Offers to try the same again. */
  onRetry?: () => void;
  /** More to do about it: buttons or links. */
  children?: ReactNode;
  className?: string;
};

/** Says what happened, what it means and what to do next. */
export function ProblemNote({ problem, onRetry, children, className }: ProblemNoteProps) {
  const words = useProblemWords();
  const t = useTranslations("problems");
  const { title, next, details } = words(problem);
  return (
    <div
      role="alert"
      className={cn("flex gap-3 rounded-lg border border-destructive/40 bg-destructive-soft p-4", className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-destructive" />
      <div className="grid min-w-0 gap-2">
        <div>
          <p className="font-semibold">{title}</p>
          <p>{next}</p>
        </div>
        {details.length > 0 && (
          <ul className="list-disc ps-5 text-sm">
            {details.map((detail) => (
              <li key={detail} className="break-words">
                {detail}
              </li>
            ))}
          </ul>
        )}
        {(onRetry || children) && (
          <div className="flex flex-wrap gap-2">
            {onRetry && (
              <Button size="sm" variant="outline" onClick={onRetry}>
                {t("tryAgain")}
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

/** The words of any refusal, for toasts and other places that are not a note. */
export function useProblemWords(): (problem: Told | Error) => ProblemWords {
  const t = useTranslations("problems");
  return (problem) => wordsOf(problem instanceof Error ? problemOf(problem) : problem, t);
}

type Speak = ReturnType<typeof useTranslations<"problems">>;

function wordsOf(problem: Told, t: Speak): ProblemWords {
  const { values, details } = factsOf(problem, t);
  return { title: t(`${problem.code}.title`, values), next: t(`${problem.code}.next`, values), details };
}

type Facts = { values: Record<string, string | number>; details: string[] };
const facts = (values: Facts["values"] = {}, details: string[] = []): Facts => ({ values, details });

/** What each refusal carries, made ready for its words. A new Problem does not compile until it is spoken for here. */
function factsOf(problem: Told, t: Speak): Facts {
  switch (problem.code) {
    case "not_signed_in":
    case "wrong_password":
    case "unreachable":
    case "lease_lost":
    case "task_closed":
    case "no_champion":
    case "needs_another_person":
    case "artifact_changed":
    case "link_expired":
    case "link_revoked":
    case "link_used":
    case "link_invalid":
    case "last_owner":
    case "set_up_done":
    case "object_missing":
      return facts();
    case "forbidden":
      return facts({ needs: known(t, "role", problem.needs) });
    case "not_found":
      return facts({ what: known(t, "thing", problem.what) });
    case "already_done":
    case "conflict":
      return facts({ what: known(t, "thing", problem.what) }, "detail" in problem ? [problem.detail] : []);
    case "bad_input":
      return facts(
        { count: problem.issues.length },
        problem.issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message)),
      );
    case "malformed_json":
      return facts({}, [problem.detail]);
    case "too_large":
      return facts({ what: known(t, "thing", problem.what), limit: problem.limit, unit: problem.unit });
    case "too_many_requests":
      return facts({ seconds: problem.retryAfterSeconds });
    case "unsupported_media":
      return facts({ got: problem.got, expected: problem.expected });
    case "bad_image":
      return facts({ name: problem.name, why: t(`imageFault.${problem.why}`) }, problem.detail ? [problem.detail] : []);
    case "bad_answer":
      return facts(
        {},
        problem.faults.map((fault) =>
          t("answerFault", { why: t(`answerFaultWhy.${fault.why}`), detail: fault.detail }),
        ),
      );
    case "bad_model":
      return facts(
        {},
        problem.faults.map((fault) => t("modelFault", { why: t(`modelFaultWhy.${fault.why}`), detail: fault.detail })),
      );
    case "too_few_examples":
      return facts({ have: problem.have, need: problem.need }, [problem.detail]);
    case "not_fetched":
      return facts({ what: problem.what }, problem.detail ? [problem.detail] : []);
    case "not_trainable":
      return facts({}, [problem.detail]);
    case "gates_failed":
      return facts(
        {},
        problem.gates.map((gate) => known(t, "gate", gate)),
      );
    case "unexpected":
      return facts({ reference: problem.reference || "–" });
  }
}

/** The word for a name, or the name itself where we have no word for it. */
function known(t: Speak, group: "role" | "thing" | "gate", name: string): string {
  return t.has(`${group}.${name}`) ? t(`${group}.${name}`) : name.replaceAll("_", " ");
}
