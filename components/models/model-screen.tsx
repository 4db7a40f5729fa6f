"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import type { ModelVersionId } from "@/lib/core/ids";
import { roleAtLeast } from "@/lib/core/roles";
import type { ModelStory } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";
import { AskForPromotion } from "./ask-for-promotion";
import { CandidateComparison } from "./candidate-comparison";
import { ModelFacts } from "./model-facts";
import { ModelState } from "./model-state";
import { RollBack } from "./roll-back";

/** One model version: how good it is beside the one that serves, and what became of it. */
export function ModelScreen({ project, modelId }: { project: Project; modelId: ModelVersionId }) {
  const model = useQuery(query("getModel", { modelVersionId: modelId }));
  if (model.error) return <ProblemNote problem={model.error} onRetry={() => model.refetch()} />;
  if (!model.data) return <Skeleton className="h-64" />;
  return (
    <div className="grid grid-cols-1 gap-6">
      <Heading model={model.data} project={project} />
      <CandidateComparison model={model.data} project={project} />
      <ModelFacts model={model.data} project={project} />
    </div>
  );
}

function Heading({ model, project }: { model: ModelStory; project: Project }) {
  const t = useTranslations("models");
  const isAdmin = roleAtLeast(project.role, "admin");
  return (
    <header className="grid grid-cols-1 gap-3">
      <Link
        href={`/p/${project.slug}/models`}
        className="flex w-fit items-center gap-1.5 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
        {t("model.back")}
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-3">
            {t("name", { number: model.number })} <ModelState state={model.state} />
          </h1>
          <p className="mt-1 break-words text-muted-foreground">{model.name}</p>
        </div>
        {isAdmin &&
          (model.state === "serving" ? (
            <RollBack project={project} />
          ) : (
            <AskForPromotion model={model} project={project} />
          ))}
      </div>
    </header>
  );
}
