import { Boxes, Cpu, GitBranch, Inbox, MessageSquare, PenLine, Target } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MendNotes } from "@/components/answers/mend-notes";
import { ReadLines } from "@/components/answers/read-lines";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import type { KindName } from "@/lib/core/answer";
import type { ItemStory as Story } from "@/lib/intake/contract";
import { reasonWords } from "./item-words";
import { PredictionFigures } from "./prediction-figures";
import { StoryStep } from "./story-step";

type Props = { story: Story; slug: string };

/** Everything that happened to an item, in the order in which it happened. */
export function ItemStory({ story, slug }: Props) {
  const steps = [
    ...story.predictions.map((prediction) => predictionStep(prediction, story.item.kind)),
    ...story.asked.map(askedStep),
    ...story.feedback.map((said) => feedbackStep(said, story.item.kind)),
    ...story.annotations.map((annotation) => annotationStep(annotation, story.item.kind)),
  ];
  return (
    <ol>
      <Received item={story.item} />
      {steps.sort((a, b) => a.at.localeCompare(b.at)).map((step) => step.node)}
      <Settled story={story} />
      <Kept story={story} slug={slug} />
    </ol>
  );
}

type TimedStep = { at: string; node: ReactNode };

function Received({ item }: { item: Story["item"] }) {
  const t = useTranslations("items");
  return (
    <StoryStep icon={Inbox} title={t(`story.received.${item.source}`)} at={item.createdAt}>
      <p>{t("story.size", { width: item.width, height: item.height })}</p>
      <p>{t(`story.split.${item.split}`)}</p>
      {Object.entries(item.attributes).map(([name, value]) => (
        <p key={name}>
          {name}: {value}
        </p>
      ))}
    </StoryStep>
  );
}

function predictionStep(prediction: Story["predictions"][number], kind: KindName): TimedStep {
  return { at: prediction.createdAt, node: <PredictedStep key={prediction.id} prediction={prediction} kind={kind} /> };
}

function PredictedStep({ prediction, kind }: { prediction: Story["predictions"][number]; kind: KindName }) {
  const t = useTranslations("items");
  const answerWords = useAnswerWords();
  const { answer, band, model, route, createdAt } = prediction;
  return (
    <>
      <StoryStep
        icon={Cpu}
        at={createdAt}
        title={t("story.predicted", { model: model.number, answer: answerWords(answer, t("nothing"), kind) })}
      >
        <p>{t(`story.sure.${band}`)}</p>
        <MendNotes notes={prediction.notes} kind={kind} />
        {kind === "read" && <ReadLines answer={answer} />}
        <PredictionFigures prediction={prediction} />
      </StoryStep>
      {route && (
        <StoryStep icon={GitBranch} title={t(`story.routed.${route.outcome}`)}>
          <Because reasons={route.reasons} />
          <Chance probability={route.inclusionProbability} />
        </StoryStep>
      )}
    </>
  );
}

function askedStep(asked: Story["asked"][number]): TimedStep {
  return { at: asked.createdAt, node: <AskedStep key={asked.createdAt} asked={asked} /> };
}

function AskedStep({ asked: { createdAt, reasons } }: { asked: Story["asked"][number] }) {
  const t = useTranslations("items");
  return (
    <StoryStep icon={GitBranch} at={createdAt} title={t("story.routed.review")}>
      <Because reasons={reasons} />
    </StoryStep>
  );
}

function Because({ reasons }: { reasons: readonly string[] }) {
  const t = useTranslations("items");
  if (reasons.length === 0) return null;
  return <p>{t("story.because", { reasons: reasons.map((reason) => reasonWords(reason, t)).join(", ") })}</p>;
}

/** How likely it was, before the draw, that a person sees an item like this one. */
function Chance({ probability }: { probability: number }) {
  const t = useTranslations("items");
  if (probability >= 1) return <p>{t("story.always")}</p>;
  return <p>{t("story.chance", { of: Math.round(1 / probability), percent: probability })}</p>;
}

function feedbackStep(said: Story["feedback"][number], kind: KindName): TimedStep {
  return { at: said.createdAt, node: <ToldStep key={said.createdAt} said={said} kind={kind} /> };
}

function ToldStep({ said, kind }: { said: Story["feedback"][number]; kind: KindName }) {
  const t = useTranslations("items");
  const answerWords = useAnswerWords();
  return (
    <StoryStep
      icon={MessageSquare}
      at={said.createdAt}
      title={t(`story.told.${said.verdict}`, { audience: said.audience })}
    >
      {said.answer && <p>{t("story.toldAnswer", { answer: answerWords(said.answer, t("nothing"), kind) })}</p>}
      {said.note && <p>“{said.note}”</p>}
    </StoryStep>
  );
}

function annotationStep(annotation: Story["annotations"][number], kind: KindName): TimedStep {
  return { at: annotation.createdAt, node: <DecidedStep key={annotation.id} annotation={annotation} kind={kind} /> };
}

function DecidedStep({ annotation, kind }: { annotation: Story["annotations"][number]; kind: KindName }) {
  const t = useTranslations("items");
  const answerWords = useAnswerWords();
  const { verdict, by, answer, note, createdAt, withdrawnAt } = annotation;
  return (
    <StoryStep
      icon={PenLine}
      at={createdAt}
      title={t(`story.decided.${verdict}`, { by, answer: answerWords(answer, t("nothing"), kind) })}
    >
      {note && <p>“{note}”</p>}
      {withdrawnAt && <p>{t("story.withdrawn")}</p>}
    </StoryStep>
  );
}

function Settled({ story: { example, item } }: { story: Story }) {
  const t = useTranslations("items");
  const answerWords = useAnswerWords();
  if (!example) {
    return (
      <StoryStep icon={Target} title={t("story.unsettled")}>
        <p>{t(item.state === "accepted" ? "story.unsettledAccepted" : "story.unsettledOpen")}</p>
      </StoryStep>
    );
  }
  return (
    <StoryStep
      icon={Target}
      title={t("story.settled", { answer: answerWords(example.answer, t("nothing"), item.kind) })}
      at={example.changedAt}
    >
      <p>{t(`story.settledBy.${example.source}`)}</p>
    </StoryStep>
  );
}

/** Where the settled truth went: dataset versions, and the models they taught or measured. */
function Kept({ story: { versions, models, item }, slug }: Props) {
  const t = useTranslations("items");
  if (versions.length === 0) return null;
  return (
    <StoryStep icon={Boxes} title={t("story.kept", { count: versions.length })}>
      <Links
        hrefs={versions.map(({ id, number }) => ({
          id,
          href: `/p/${slug}/datasets/${id}`,
          text: t("story.version", { number }),
        }))}
      />
      {models.length > 0 && (
        <>
          <p>{t(item.split === "test" ? "story.measures" : "story.teaches", { count: models.length })}</p>
          <Links
            hrefs={models.map(({ id, number }) => ({ id, href: `/p/${slug}/models/${id}`, text: `v${number}` }))}
          />
        </>
      )}
    </StoryStep>
  );
}

function Links({ hrefs }: { hrefs: { id: string; href: string; text: string }[] }) {
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1">
      {hrefs.map(({ id, href, text }) => (
        <Link key={id} href={href} className="text-primary underline underline-offset-4">
          {text}
        </Link>
      ))}
    </p>
  );
}
