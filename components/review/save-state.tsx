"use client";
import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem";
import type { Sending } from "@/lib/client/desk-store";
import type { Outbox, OutboxState } from "@/lib/client/outbox";

/** How safe the reviewer's work is, in words, all the time. */
export function SaveState({ outbox, state }: { outbox: Outbox; state: OutboxState }) {
  const t = useTranslations("desk.save");
  const [open, setOpen] = useState(false);
  const troubled = state.refused.length > 0 || state.state === "held";
  return (
    <>
      <p role="status" className="flex min-h-8 items-center gap-2 text-sm whitespace-nowrap text-muted-foreground">
        <StateWords state={state} />
        {troubled && (
          <Button variant="link" size="sm" className="px-0" onClick={() => setOpen(true)}>
            {t("look")}
          </Button>
        )}
      </p>
      <Dialog open={open && troubled} onOpenChange={setOpen}>
        <DialogContent title={t("notSaved")} description={t("kept")}>
          {state.problem && <ProblemNote problem={state.problem} onRetry={outbox.retry} />}
          <ul className="grid gap-4">
            {state.refused.map((sending) => (
              <Refused key={sending.annotationId} sending={sending} onDiscard={outbox.discard} />
            ))}
          </ul>
        </DialogContent>
      </Dialog>
    </>
  );
}

function StateWords({ state: { state, waiting, refused } }: { state: OutboxState }) {
  const t = useTranslations("desk.save");
  const icon = "size-4 shrink-0";
  if (state === "offline") {
    return (
      <>
        <CloudOff aria-hidden className={`${icon} text-warning`} />
        <span className="numbers font-medium text-warning">{t("offline", { count: waiting.length })}</span>
      </>
    );
  }
  if (state === "held" || refused.length > 0) {
    return (
      <>
        <CircleAlert aria-hidden className={`${icon} text-destructive`} />
        <span className="font-medium text-destructive">{t("couldNot")}</span>
      </>
    );
  }
  if (state === "saving") {
    return (
      <>
        <LoaderCircle aria-hidden className={icon} />
        <span>{t("saving")}</span>
      </>
    );
  }
  return (
    <>
      <CircleCheck aria-hidden className={`${icon} text-primary`} />
      <span>{t("saved")}</span>
    </>
  );
}

function Refused({ sending, onDiscard }: { sending: Sending; onDiscard: Outbox["discard"] }) {
  const t = useTranslations("desk");
  const answerWords = useAnswerWords();
  return (
    <li className="grid gap-2">
      <p>
        <span className="font-medium">{sending.itemName}</span>
        {": "}
        {sending.verdict === "correct" || sending.verdict === "accept"
          ? answerWords(sending.answer, t("nothingThere"))
          : t(`verdict.${sending.verdict}`)}
      </p>
      {sending.problem && (
        <ProblemNote problem={sending.problem}>
          <Button size="sm" variant="outline" onClick={() => onDiscard(sending.annotationId)}>
            {t("save.discard")}
          </Button>
        </ProblemNote>
      )}
    </li>
  );
}
