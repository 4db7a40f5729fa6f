"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/answers/moment";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import type { PromotionId, UserId } from "@/lib/core/ids";
import { roleAtLeast } from "@/lib/core/roles";
import type { Promotion } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";
import { DecidePromotion } from "./decide-promotion";
import { GateList } from "./gate-list";
import { PairedLine } from "./paired-line";
import { PromotionBadge } from "./promotion-list";
import { RollBack } from "./roll-back";

type Props = { project: Project; myId: UserId };

/** A request for a model to serve, with its evidence; it reads like a pull request, because it is one. */
export function PromotionScreen({ project, myId, promotionId }: Props & { promotionId: PromotionId }) {
  const promotion = useQuery(query("getPromotion", { promotionId }));
  if (promotion.error) return <ProblemNote problem={promotion.error} onRetry={() => promotion.refetch()} />;
  if (!promotion.data) return <Skeleton className="h-64" />;
  return (
    <div className="mx-auto grid grid-cols-1 max-w-4xl gap-6">
      <Heading promotion={promotion.data} slug={project.slug} />
      <Standing promotion={promotion.data} project={project} />
      {promotion.data.gates.length > 0 && <Evidence promotion={promotion.data} project={project} />}
      <Discussion promotion={promotion.data} />
      {promotion.data.state === "waiting" && roleAtLeast(project.role, "admin") && (
        <DecidePromotion promotion={promotion.data} project={project} myId={myId} />
      )}
    </div>
  );
}

function Heading({ promotion, slug }: { promotion: Promotion; slug: string }) {
  const t = useTranslations("models");
  const { model, replaces, requestedBy, requestedAt, isRollback } = promotion;
  const name = t("name", { number: model.number });
  return (
    <header className="grid grid-cols-1 gap-3">
      <Link
        href={`/p/${slug}/models`}
        className="flex w-fit items-center gap-1.5 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
        {t("model.back")}
      </Link>
      <div>
        <h1 className="flex flex-wrap items-center gap-3">
          {t(isRollback ? "promotion.rollbackTitle" : "promotion.title", { model: name })}{" "}
          <PromotionBadge promotion={promotion} />
        </h1>
        <p className="mt-1 text-muted-foreground">
          {t("promotion.opened", { by: requestedBy?.name ?? t("promotion.machine") })}, <Moment at={requestedAt} />,{" "}
          {replaces ? t("promotion.replaces", { model: t("name", { number: replaces.number }) }) : t("promotion.first")}
        </p>
      </div>
    </header>
  );
}

/** What it came to so far, in one sentence, and the way back while it serves. */
function Standing({ promotion, project }: { promotion: Promotion; project: Project }) {
  const t = useTranslations("models");
  const { state, serving, model, decidedAt } = promotion;
  const name = t("name", { number: model.number });
  if (state === "waiting") return null;
  return (
    <Card className={serving ? "border-primary" : ""}>
      <CardContent className="flex flex-wrap items-center justify-between gap-4 pt-6">
        <p className="font-semibold text-lg">
          {state === "rejected" && t("promotion.rejected")}
          {state === "approved" &&
            t.rich(serving ? "promotion.approved" : "promotion.retired", {
              model: name,
              time: () => decidedAt && <Moment at={decidedAt} />,
            })}
        </p>
        {serving && roleAtLeast(project.role, "admin") && <RollBack project={project} />}
      </CardContent>
    </Card>
  );
}

function Evidence({ promotion, project: { slug, kind } }: { promotion: Promotion; project: Project }) {
  const t = useTranslations("models");
  const comparison = useQuery({
    ...query("compareModel", { modelVersionId: promotion.model.id }),
    enabled: promotion.state === "waiting",
  });
  const champion = promotion.replaces && t("name", { number: promotion.replaces.number });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("promotion.evidence")}</CardTitle>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-4">
        {comparison.data?.paired && <PairedLine paired={comparison.data.paired} champion={champion} />}
        <GateList gates={promotion.gates} kind={kind} />
        <Link
          href={`/p/${slug}/models/${promotion.model.id}`}
          className="flex w-fit items-center gap-1.5 text-primary underline underline-offset-4"
        >
          {t("promotion.toModel")}
          <ArrowRight className="size-4 rtl:rotate-180" aria-hidden="true" />
        </Link>
      </CardContent>
    </Card>
  );
}

function Discussion({ promotion }: { promotion: Promotion }) {
  const t = useTranslations("models.promotion");
  const { requestedBy, requestedAt, message, decidedBy, decidedAt, note, state, isRollback } = promotion;
  const how = isRollback ? "rolledBackBy" : state === "approved" ? "approvedBy" : "rejectedBy";
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("discussion")}</CardTitle>
      </CardHeader>
      <CardContent>
        <ol className="grid grid-cols-1 gap-4">
          {!isRollback && (
            <Said who={t("opened", { by: requestedBy?.name ?? t("machine") })} at={requestedAt} words={message} />
          )}
          {decidedAt && (
            <Said
              who={t(how, { by: decidedBy?.name ?? t("machine") })}
              at={decidedAt}
              words={isRollback ? message : note}
            />
          )}
        </ol>
      </CardContent>
    </Card>
  );
}

function Said({ who, at, words }: { who: string; at: string; words: string }) {
  const t = useTranslations("models.promotion");
  return (
    <li className="border-s-2 ps-4">
      <p className="text-sm">
        <span className="font-medium">{who}</span>, <Moment at={at} className="text-muted-foreground" />
      </p>
      <p className={`mt-0.5 whitespace-pre-wrap break-words ${words ? "" : "text-muted-foreground"}`}>
        {words || t("noMessage")}
      </p>
    </li>
  );
}
