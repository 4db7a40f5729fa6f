"use client";
import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AnswerPicture } from "@/components/answers/answer-picture";
import { ReadLines } from "@/components/answers/read-lines";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem";
import { useSend } from "@/lib/client/use-send";
import type { Answer } from "@/lib/core/answer";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { FeedbackView } from "@/lib/feedback/contract";
import { DrawAnswer } from "./draw-answer";
import { PickLabel } from "./pick-label";

const Editor = dynamic(() => import("@/components/editor/editor").then((module) => module.Editor), { ssr: false });

/** One picture, one question, two buttons; and after «no», what it is instead. */
export function FeedbackPage({ token, view }: { token: string; view: FeedbackView }) {
  const t = useTranslations("feedback");
  const answerWords = useAnswerWords();
  const [isWrong, setWrong] = useState(false);
  const give = useSend("giveFeedback", []);
  const send = (verdict: "right" | "not_right", answer: Answer | null, note = "") =>
    give.mutate({ token, verdict, answer, note });

  if (give.isSuccess) return <Thanks />;
  const kind = kindOf(view.kind);
  const says = answerWords(view.answer, t("nothing"), view.kind);
  const asksRegions = kind.answers === "regions";
  const { url, width, height } = view.image;
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-start gap-5 p-4 sm:p-6">
      <h1 className="text-lg font-semibold text-balance">
        {t.rich(view.kind === "read" ? "read" : asksRegions ? "found" : "thinks", {
          answer: says,
          strong: (words) => <strong className="text-primary">{words}</strong>,
        })}
      </h1>
      {!(isWrong && asksRegions) && (
        <div className="h-[45dvh] overflow-hidden rounded-lg border">
          {asksRegions ? (
            <Editor
              imageUrl={url}
              imageSize={view.image}
              initial={kind.startFrom(view.answer)}
              labels={view.labels}
              tools={["pan"]}
              keys="picture"
              readOnly
            />
          ) : (
            <AnswerPicture src={url} alt={t("picture", { answer: says })} width={width} height={height} eager />
          )}
        </div>
      )}
      {view.kind === "read" && !isWrong && <ReadLines answer={view.answer} />}
      {give.error && <ProblemNote problem={give.error} />}
      {!isWrong && (
        <div className="grid grid-cols-2 gap-3">
          <Button variant="primary" size="huge" busy={give.isPending} onClick={() => send("right", null)}>
            {t("yes")}
          </Button>
          <Button variant="outline" size="huge" disabled={give.isPending} onClick={() => setWrong(true)}>
            {t("no")}
          </Button>
        </div>
      )}
      {isWrong && !asksRegions && (
        <PickLabel labels={view.labels} busy={give.isPending} onSend={(...said) => send("not_right", ...said)} />
      )}
      {isWrong && asksRegions && (
        <DrawAnswer view={view} busy={give.isPending} onSend={(...said) => send("not_right", ...said)} />
      )}
    </main>
  );
}

function Thanks() {
  const t = useTranslations("feedback");
  return (
    <main className="mx-auto grid min-h-dvh max-w-2xl place-content-center justify-items-center gap-3 p-6 text-center">
      <CircleCheck aria-hidden className="size-10 text-primary" />
      <div role="status" className="grid gap-3">
        <h1>{t("thanks")}</h1>
        <p className="text-muted-foreground">{t("then")}</p>
      </div>
    </main>
  );
}
