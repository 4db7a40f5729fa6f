"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Input } from "@/components/ui/input";
import { useChangePolicy } from "@/lib/client/settings";
import type { PolicySettings, Project } from "@/lib/projects/contract";
import { RangeField } from "./range-field";
import { SaveBar } from "./save-bar";
import { ThresholdPlan } from "./threshold-plan";

/** Which answers a person sees: how sure the model must be, and how many of the rest are checked at random. */
export function PolicyForm({ project }: { project: Project }) {
  const t = useTranslations("settings.policy");
  const format = useFormatter();
  const change = useChangePolicy();
  const { version, ...stored } = project.policy;
  const [policy, setPolicy] = useState<PolicySettings>(stored);
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const setThresholds = (part: Partial<PolicySettings["thresholds"]>) =>
    setPolicy({ ...policy, thresholds: { ...policy.thresholds, ...part } });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ projectId: project.id, policy });
  };
  const threshold = policy.thresholds.default;
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 max-w-3xl gap-8">
      <p className="text-muted-foreground">{t("lead", { version })}</p>
      <RangeField
        label={t("threshold")}
        value={threshold}
        min={0.5}
        max={0.99}
        step={0.01}
        words={percent(threshold)}
        means={t("thresholdMeans", { percent: percent(threshold) })}
        ends={[t("ends.less"), t("ends.more")]}
        onChange={(value) => setThresholds({ default: value })}
      />
      <RangeField
        label={t("audit")}
        value={policy.auditShare}
        min={0.01}
        max={0.5}
        step={0.01}
        words={percent(policy.auditShare)}
        means={`${t("auditMeans", { of: Math.round(1 / policy.auditShare) })} ${t("auditWhy")}`}
        ends={[t("auditEnds.less"), t("auditEnds.more")]}
        onChange={(auditShare) => setPolicy({ ...policy, auditShare })}
      />
      <ThresholdPlan project={project} policy={policy} />
      <OwnThresholds
        labels={project.labels.map((label) => label.name)}
        byLabel={policy.thresholds.byLabel}
        onChange={(byLabel) => setThresholds({ byLabel })}
      />
      <SaveBar
        label={t("save", { version: version + 1 })}
        busy={change.isPending}
        saved={change.isSuccess}
        changed={JSON.stringify(policy) !== JSON.stringify(stored)}
        error={change.error}
      />
    </form>
  );
}

type ByLabel = PolicySettings["thresholds"]["byLabel"];

/** A bar for one label alone: a mistake in it may cost more than in others. */
function OwnThresholds({
  labels,
  byLabel,
  onChange,
}: {
  labels: readonly string[];
  byLabel: ByLabel;
  onChange: (byLabel: ByLabel) => void;
}) {
  const t = useTranslations("settings.policy");
  const put = (label: string, typed: string) => {
    const { [label]: _, ...others } = byLabel;
    const share = Number(typed) / 100;
    onChange(typed === "" || !(share >= 0 && share <= 1) ? others : { ...others, [label]: share });
  };
  return (
    <details open={Object.keys(byLabel).length > 0}>
      <summary className="w-fit rounded font-medium">{t("byLabel")}</summary>
      <p className="mt-1 text-muted-foreground text-sm">{t("byLabelHelp")}</p>
      <ul className="mt-3 grid grid-cols-1 gap-2 sm:grid-cols-2">
        {labels.map((label) => (
          <li key={label} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <Input
              type="number"
              min={0}
              max={100}
              step={1}
              inputMode="numeric"
              aria-label={t("ofLabel", { label })}
              className="w-24 text-end"
              value={byLabel[label] === undefined ? "" : Math.round(byLabel[label] * 100)}
              onChange={(event) => put(label, event.target.value)}
            />
            <span aria-hidden="true">{t("percent")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
