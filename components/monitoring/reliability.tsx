"use client";

import { useFormatter, useTranslations } from "next-intl";
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, Tooltip, XAxis, YAxis, ZAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axisLook, gridLook, still, tooltipLook } from "@/components/charts/chart-look";
import { Legend } from "@/components/charts/legend";
import type { AccuracyReport } from "@/lib/monitoring/contract";
import { usePercent } from "./use-percent";

/** What the model says of its own chances, beside how often it was right. */
export function Reliability({ report: { reliability: bins } }: { report: AccuracyReport }) {
  const t = useTranslations("monitoring.reliability");
  const percent = usePercent();
  const surest = bins.at(-1);
  return (
    <div>
      <ChartFigure
        title={t("title")}
        summary={t("summary", {
          bins: bins.length,
          said: surest ? percent(surest.confidence) : "",
          was: surest ? percent(surest.accuracy) : "",
        })}
        legend={
          <Legend
            lines={[
              { label: t("ours"), color: "var(--chart-1)" },
              { label: t("perfect"), color: "var(--chart-2)", dashed: true },
            ]}
          />
        }
        table={{
          columns: [t("said"), t("was"), t("n")],
          rows: bins.map(({ confidence, accuracy, count }) => [percent(confidence), percent(accuracy), count]),
        }}
      >
        {bins.length === 0 ? (
          <p className="grid h-full place-items-center text-muted-foreground">{t("none")}</p>
        ) : (
          <Points bins={bins} />
        )}
      </ChartFigure>
      <p className="mt-2 text-muted-foreground text-sm">{t("help")}</p>
    </div>
  );
}

function Points({ bins }: { bins: AccuracyReport["reliability"] }) {
  const t = useTranslations("monitoring.reliability");
  const format = useFormatter();
  const percent = usePercent();
  const tick = (value: number) => format.number(value, { style: "percent" });
  const axis = {
    ...axisLook,
    type: "number" as const,
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tickFormatter: tick,
  };
  return (
    <ScatterChart {...still} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
      <CartesianGrid {...gridLook} />
      <XAxis dataKey="confidence" name={t("said")} {...axis} />
      <YAxis dataKey="accuracy" name={t("was")} {...axis} width={48} />
      <ZAxis dataKey="count" name={t("n")} range={[40, 360]} />
      <ReferenceLine
        segment={[
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ]}
        stroke="var(--chart-2)"
        strokeDasharray="4 3"
      />
      <Tooltip
        {...tooltipLook}
        formatter={(value, name) => [name === t("n") ? format.number(Number(value)) : percent(Number(value)), name]}
      />
      <Scatter
        data={bins}
        fill="var(--chart-1)"
        fillOpacity={0.75}
        line={{ stroke: "var(--chart-1)", strokeWidth: 2 }}
        isAnimationActive={false}
      />
    </ScatterChart>
  );
}
