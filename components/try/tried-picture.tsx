"use client";
import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { MendNotes } from "@/components/answers/mend-notes";
import { ReadLines } from "@/components/answers/read-lines";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import type { BrowserModel } from "@/lib/adapters/runtime-web";
import { useSend } from "@/lib/client/use-send";
import { confidenceWord } from "@/lib/core/confidence-words";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { Champion } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";
import type { ChosenPicture } from "./use-chosen-picture";
import { type Tried, useTriedAnswer } from "./use-tried-answer";
import { Working } from "./working";

const Editor = dynamic(() => import("@/components/editor/editor").then((module) => module.Editor), { ssr: false });

type TriedPictureProps = { project: Project; champion: Champion; model: BrowserModel; picture: ChosenPicture };

/** What the model makes of a picture, here; and what the person makes of that. */
export function TriedPicture({ project, champion, model, picture }: TriedPictureProps) {
  const t = useTranslations("try");
  // Each asking for the champion makes a new object; the picture is looked at once.
  const [manifest] = useState(champion.manifest);
  const { tried, problem } = useTriedAnswer(model, manifest, picture.file);
  if (problem) return <ProblemNote problem={problem} />;
  if (!tried) return <Working words={t("stage.picture")} />;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="h-[55dvh] overflow-hidden rounded-xl border">
        <Editor
          imageUrl={picture.url}
          imageSize={tried.size}
          initial={kindOf(project.kind).startFrom(tried.answer)}
          labels={project.labels}
          tools={["pan"]}
          readOnly
        />
      </div>
      <Result project={project} champion={champion} tried={tried} name={picture.file.name} />
    </div>
  );
}

type ResultProps = Pick<TriedPictureProps, "project" | "champion"> & { tried: Tried; name: string };

function Result({ project, champion, tried, name }: ResultProps) {
  const t = useTranslations("try");
  const answerWords = useAnswerWords();
  const common = useTranslations("common.confidence");
  const format = useFormatter();
  const [right, setRight] = useState(false);
  const keep = useSend("keepTry", ["getQueue", "listItems"]);
  const says = answerWords(tried.answer, t("nothing"), project.kind);
  const onWrong = () =>
    keep.mutate({
      projectId: project.id,
      name,
      bytes: tried.bytes,
      modelVersionId: champion.model.id,
      answer: tried.answer,
      rawConfidence: tried.rawConfidence,
      runtime: tried.runtime,
      latencyMs: tried.latencyMs,
    });
  return (
    <Card className="grid gap-4 p-5">
      <div role="status" className="grid gap-1">
        <p className="text-lg font-semibold">{says}</p>
        <p className="text-muted-foreground">
          {t("sure", {
            word: common(confidenceWord(tried.confidence)),
            percent: format.number(tried.confidence, { style: "percent", maximumFractionDigits: 0 }),
          })}
        </p>
        <MendNotes notes={tried.notes} kind={project.kind} />
        {project.kind === "read" && <ReadLines answer={tried.answer} />}
      </div>
      <p className="numbers text-sm text-muted-foreground">
        {t("ran", {
          ms: Math.max(1, Math.round(tried.latencyMs)),
          runtime: t(`runtime.${tried.runtime}`),
          number: champion.model.number,
        })}
        {!keep.data && ` ${t("stayed")}`}
      </p>
      {keep.error && <ProblemNote problem={keep.error} />}
      {right && (
        <p role="status" className="flex items-center gap-2">
          <CircleCheck aria-hidden className="size-5 text-primary" />
          {t("thanks")}
        </p>
      )}
      {keep.data && (
        <div role="status" className="grid gap-3">
          <p>{t("kept")}</p>
          <Button asChild variant="primary" size="lg">
            <Link href={`/p/${project.slug}/review?task=${keep.data.taskId}`}>{t("correctNow")}</Link>
          </Button>
        </div>
      )}
      {!right && !keep.data && (
        <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-1">
          <Button variant="primary" size="lg" disabled={keep.isPending} onClick={() => setRight(true)}>
            {t("right")}
          </Button>
          <Button variant="outline" size="lg" busy={keep.isPending} onClick={onWrong}>
            {t("notRight")}
          </Button>
        </div>
      )}
    </Card>
  );
}
