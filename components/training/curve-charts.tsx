"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axisLook, gridLook, still, tooltipLook } from "@/components/charts/chart-look";
import { Legend } from "@/components/charts/legend";
import type { CurvePoint } from "@/lib/core/learn/learner";
import { curveRows, type EpochRow, triesWithCurve, tryColumn } from "./curve-lines";

type Props = { curve: readonly CurvePoint[]; shownTry: number };

/** How learning went: loss on what was learned from and on what was held back, and how often it was right on the latter. */
export function CurveCharts({ curve, shownTry }: Props) {
  const rows = useMemo(() => curveRows(curve, shownTry), [curve, shownTry]);
  const others = useMemo(() => triesWithCurve(curve).filter((number) => number !== shownTry), [curve, shownTry]);
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
      <LossChart rows={rows} others={others} shownTry={shownTry} />
      <AccuracyChart rows={rows} shownTry={shownTry} />
    </div>
  );
}

function LossChart({ rows, others, shownTry }: { rows: EpochRow[]; others: number[]; shownTry: number }) {
  const t = useTranslations("training");
  const figures = useFigures();
  const full = rows.filter((row) => row.loss !== undefined);
  const [first, last] = [full[0], full.at(-1)];
  return (
    <ChartFigure
      title={t("curve.loss")}
      summary={t("curve.lossSummary", {
        try: shownTry,
        from: figures(first?.validationLoss),
        to: figures(last?.validationLoss),
        epochs: last?.epoch ?? 0,
      })}
      legend={
        <Legend
          lines={[
            { label: t("curve.held"), color: "var(--chart-1)" },
            { label: t("curve.learned"), color: "var(--chart-3)", dashed: true },
            ...(others.length > 0 ? [{ label: t("curve.others"), color: "var(--chart-2)", faint: true }] : []),
          ]}
        />
      }
      table={{
        columns: [t("curve.epoch"), t("curve.learned"), t("curve.held")],
        rows: full.map((row) => [row.epoch, figures(row.loss), figures(row.validationLoss)]),
      }}
    >
      <LineChart data={rows} {...still} margin={{ top: 4, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid {...gridLook} />
        <XAxis dataKey="epoch" {...axisLook} minTickGap={24} />
        <YAxis {...axisLook} width={44} tickFormatter={(value: number) => figures(value)} domain={["auto", "auto"]} />
        <Tooltip
          {...tooltipLook}
          labelFormatter={(epoch) => t("curve.atEpoch", { epoch: Number(epoch) })}
          formatter={(value, name) => [figures(Number(value)), name]}
        />
        {others.map((number) => (
          <Line
            key={number}
            dataKey={tryColumn(number)}
            stroke="var(--chart-2)"
            strokeWidth={1}
            strokeOpacity={0.45}
            dot={false}
            isAnimationActive={false}
            tooltipType="none"
            connectNulls
          />
        ))}
        <Line
          dataKey="loss"
          name={t("curve.learned")}
          stroke="var(--chart-3)"
          strokeWidth={2}
          strokeDasharray="4 3"
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="validationLoss"
          name={t("curve.held")}
          stroke="var(--chart-1)"
          strokeWidth={2.5}
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ChartFigure>
  );
}

function AccuracyChart({ rows, shownTry }: { rows: EpochRow[]; shownTry: number }) {
  const t = useTranslations("training");
  const format = useFormatter();
  const percent = (value: number | undefined) =>
    value === undefined ? "–" : format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const full = rows.filter((row) => row.validationAccuracy !== undefined);
  return (
    <ChartFigure
      title={t("curve.accuracy")}
      summary={t("curve.accuracySummary", {
        try: shownTry,
        to: percent(full.at(-1)?.validationAccuracy),
        epochs: full.at(-1)?.epoch ?? 0,
      })}
      table={{
        columns: [t("curve.epoch"), t("curve.accuracy")],
        rows: full.map((row) => [row.epoch, percent(row.validationAccuracy)]),
      }}
    >
      <LineChart data={full} {...still} margin={{ top: 4, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid {...gridLook} />
        <XAxis dataKey="epoch" {...axisLook} minTickGap={24} />
        <YAxis
          {...axisLook}
          width={44}
          tickFormatter={(value: number) => format.number(value, { style: "percent" })}
          domain={["auto", "auto"]}
        />
        <Tooltip
          {...tooltipLook}
          labelFormatter={(epoch) => t("curve.atEpoch", { epoch: Number(epoch) })}
          formatter={(value) => [percent(Number(value)), t("curve.right")]}
        />
        <Line
          dataKey="validationAccuracy"
          stroke="var(--chart-1)"
          strokeWidth={2.5}
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ChartFigure>
  );
}

function useFigures() {
  const format = useFormatter();
  return (value: number | undefined) =>
    value === undefined ? "–" : format.number(value, { maximumSignificantDigits: 3 });
}
