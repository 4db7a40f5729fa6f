"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DemoOffers } from "@/components/home/demo-offers";
import { useCreateProject } from "@/lib/client/settings";
import type { Project } from "@/lib/projects/contract";
import { ItemsStep } from "./items-step";
import { type Draft, KindStep } from "./kind-step";
import { LabelsStep } from "./labels-step";
import { ModelStep } from "./model-step";

const steps = ["kind", "labels", "items", "model"] as const;
type Step = (typeof steps)[number];

/**
 * From nothing to a project that can be worked in. Once the project is made it stands in the address, so that a reload
 * goes on from there.
 */
export function FirstRunScreen({ project }: { project: Project | null }) {
  const t = useTranslations("first-run");
  const router = useRouter();
  const [made, setMade] = useState(project);
  const create = useCreateProject((created) => {
    setMade(created);
    setStep("items");
    router.replace(`/projects/new?project=${created.slug}`, { scroll: false });
  });
  const [step, setStep] = useState<Step>(project ? "items" : "kind");
  const [draft, setDraft] = useState<Draft>({
    kind: "classify",
    name: "",
    question: t("kind.questionOf.classify"),
    labels: [],
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <div className="mx-auto grid grid-cols-1 max-w-3xl gap-6">
      <header>
        <h1>{made ? made.name : t("title")}</h1>
        <p className="mt-1 text-muted-foreground">{made ? made.question : t("lead")}</p>
      </header>
      <Progress step={step} />
      {step === "kind" && (
        <>
          <KindStep draft={draft} onChange={change} onNext={() => setStep("labels")} />
          <DemoOffers open={false} />
        </>
      )}
      {step === "labels" && (
        <LabelsStep
          kind={draft.kind}
          labels={draft.labels}
          busy={create.isPending}
          error={create.error}
          onChange={(labels) => change({ labels })}
          onBack={() => setStep("kind")}
          onCreate={(labels) => create.mutate({ ...draft, labels })}
        />
      )}
      {made && step === "items" && <ItemsStep projectId={made.id} onNext={() => setStep("model")} />}
      {made && step === "model" && <ModelStep project={made} />}
    </div>
  );
}

function Progress({ step }: { step: Step }) {
  const t = useTranslations("first-run.steps");
  const at = steps.indexOf(step);
  return (
    <ol aria-label={t("label")} className="grid grid-cols-4 gap-2 text-sm">
      {steps.map((name, i) => (
        <li
          key={name}
          aria-current={name === step ? "step" : undefined}
          className={`border-t-4 pt-1.5 ${i <= at ? "border-primary" : "border-border text-muted-foreground"} ${name === step ? "font-semibold" : ""}`}
        >
          {i + 1}. {t(name)}
        </li>
      ))}
    </ol>
  );
}
