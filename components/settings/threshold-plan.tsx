"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axisLook, gridLook, still, tooltipLook } from "@/components/charts/chart-look";
import { Legend } from "@/components/charts/legend";
import { Card, CardContent } from "@/components/ui/card";
import { query } from "@/lib/client/api";
import type { PolicySettings, Project } from "@/lib/projects/contract";
import { type PlanPoint, planAt } from "./plan-at";

/** What a threshold would have cost and bought, played over the answers of the last months. */
export function ThresholdPlan({ project, policy }: { project: Project; policy: PolicySettings }) {
  const t = useTranslations("settings.policy");
  const percent = usePercent();
  const plan = useQuery(query("planPolicy", { projectId: project.id }));
  if (!plan.data) return null;
  const auditShare = { planned: project.policy.auditShare, wanted: policy.auditShare };
  const points = plan.data.points.flatMap(({ threshold }) => planAt(plan.data, threshold, auditShare) ?? []);
  const here = planAt(plan.data, policy.thresholds.default, auditShare);
  return (
    <Card>
      <CardContent className="grid grid-cols-1 gap-4 pt-5">
        <output className="numbers">
          {here ? (
            <>
              {t("planLead", { days: plan.data.days, count: plan.data.routed })}{" "}
              <strong>{t("planCost", { share: percent(here.reviewShare) })}</strong>{" "}
              {here.decidedAccuracy ? t("planBuys", percents(here.decidedAccuracy, percent)) : t("planUntold")}
            </>
          ) : (
            t("planNone")
          )}
        </output>
        {points.length > 0 && <PlanChart points={points} threshold={policy.thresholds.default} />}
      </CardContent>
    </Card>
  );
}

function PlanChart({ points, threshold }: { points: PlanPoint[]; threshold: number }) {
  const t = useTranslations("settings.policy");
  const percent = usePercent();
  const rows = points.map((point) => ({ ...point, accuracy: point.decidedAccuracy?.value ?? null }));
  const [review, right] = [t("planReview"), t("planRight")];
  return (
    <ChartFigure
      title={t("plan")}
      summary={t("planSummary", {
        from: percent(rows[0]?.reviewShare ?? 0),
        to: percent(rows.at(-1)?.reviewShare ?? 0),
      })}
      legend={
        <Legend
          lines={[
            { label: right, color: "var(--chart-1)" },
            { label: review, color: "var(--chart-3)", dashed: true },
          ]}
        />
      }
      table={{
        columns: [t("threshold"), review, right],
        rows: rows.map((row) => [
          percent(row.threshold),
          percent(row.reviewShare),
          row.accuracy === null ? "–" : percent(row.accuracy),
        ]),
      }}
    >
      <LineChart data={rows} {...still} margin={{ top: 4, right: 12, bottom: 0, left: 0 }}>
        <CartesianGrid {...gridLook} />
        <XAxis
          dataKey="threshold"
          type="number"
          domain={[0.5, 1]}
          ticks={[0.5, 0.6, 0.7, 0.8, 0.9, 1]}
          {...axisLook}
          tickFormatter={percent}
        />
        <YAxis domain={[0, 1]} ticks={[0, 0.25, 0.5, 0.75, 1]} width={48} {...axisLook} tickFormatter={percent} />
        <Tooltip
          {...tooltipLook}
          labelFormatter={(at) => `${t("threshold")}: ${percent(Number(at))}`}
          formatter={(value, name) => [percent(Number(value)), name]}
        />
        <ReferenceLine x={threshold} stroke="var(--foreground)" strokeDasharray="3 3" />
        <Line
          dataKey="accuracy"
          name={right}
          stroke="var(--chart-1)"
          strokeWidth={2.5}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="reviewShare"
          name={review}
          stroke="var(--chart-3)"
          strokeWidth={2.5}
          strokeDasharray="5 3"
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ChartFigure>
  );
}

function percents(shares: { value: number; low: number; high: number }, percent: (share: number) => string) {
  return { value: percent(shares.value), low: percent(shares.low), high: percent(shares.high) };
}

function usePercent() {
  const format = useFormatter();
  return (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
}
