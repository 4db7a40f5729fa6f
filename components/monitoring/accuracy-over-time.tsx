"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, ErrorBar, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { Moment } from "@/components/answers/moment";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axisLook, gridLook, still, tooltipLook } from "@/components/charts/chart-look";
import { Legend } from "@/components/charts/legend";
import type { AccuracyReport } from "@/lib/monitoring/contract";
import { usePercent } from "./use-percent";

type Day = { at: number; value: number; band: [number, number]; n: number; routed: number; reviewed: number };

/** The model's accuracy day by day with its interval, and what changed on the way. */
export function AccuracyOverTime({ report }: { report: AccuracyReport }) {
  const t = useTranslations("monitoring.time");
  const percent = usePercent();
  const dayName = useDayName();
  const days = useMemo(() => toldDays(report.byDay), [report.byDay]);
  const newest = days.at(-1);
  return (
    <>
      <ChartFigure
        title={t("title")}
        summary={t("summary", { days: days.length, value: newest ? percent(newest.value) : "" })}
        legend={
          <Legend
            lines={[
              { label: t("line"), color: "var(--chart-1)" },
              { label: t("band"), color: "color-mix(in oklab, var(--chart-1) 30%, transparent)" },
            ]}
          />
        }
        table={{
          columns: [t("day"), t("value"), t("interval"), t("checks"), t("routed"), t("reviewed")],
          rows: days.map(({ at, value, band: [low, high], n, routed, reviewed }) => [
            dayName(at),
            percent(value),
            `${percent(low)}–${percent(high)}`,
            n,
            routed,
            reviewed,
          ]),
        }}
      >
        {days.length === 0 ? (
          <p className="grid h-full place-items-center text-center text-muted-foreground">{t("none")}</p>
        ) : (
          <Band days={days} marks={report.marks} />
        )}
      </ChartFigure>
      <Marks marks={report.marks} />
    </>
  );
}

function Band({ days, marks }: { days: Day[]; marks: AccuracyReport["marks"] }) {
  const t = useTranslations("monitoring.time");
  const percent = usePercent();
  const format = useFormatter();
  const dayName = useDayName();
  const lowest = Math.min(...days.map(({ band }) => band[0]));
  return (
    <ComposedChart data={days} {...still} margin={{ top: 16, right: 12, bottom: 0, left: 0 }}>
      <CartesianGrid {...gridLook} />
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={["dataMin", "dataMax"]}
        {...axisLook}
        tickFormatter={dayName}
        minTickGap={32}
        padding={{ left: 12, right: 12 }}
      />
      <YAxis
        {...axisLook}
        width={48}
        domain={[Math.max(0, Math.floor(lowest * 20) / 20), 1]}
        tickFormatter={(value: number) => format.number(value, { style: "percent" })}
      />
      <Tooltip
        {...tooltipLook}
        labelFormatter={(at) => dayName(Number(at))}
        formatter={(value, name) => [
          Array.isArray(value) ? value.map((bound) => percent(Number(bound))).join("–") : percent(Number(value)),
          name,
        ]}
      />
      <Area
        dataKey="band"
        name={t("band")}
        stroke="none"
        fill="var(--chart-1)"
        fillOpacity={0.18}
        isAnimationActive={false}
        dot={false}
        activeDot={false}
      />
      <Line
        dataKey="value"
        name={t("line")}
        stroke="var(--chart-1)"
        strokeWidth={2.5}
        dot={{ r: 3, fill: "var(--chart-1)" }}
        isAnimationActive={false}
      >
        {days.length === 1 && (
          <ErrorBar
            dataKey={({ value, band }: Day) => [value - band[0], band[1] - value]}
            stroke="var(--chart-1)"
            strokeWidth={2}
            width={8}
            isAnimationActive={false}
          />
        )}
      </Line>
      {markedDays(marks).map(({ day, name }) => (
        <ReferenceLine
          key={day}
          x={Math.max(days[0]?.at ?? 0, Math.min(days.at(-1)?.at ?? 0, day))}
          stroke="var(--foreground)"
          strokeDasharray="3 3"
          label={{ value: name, position: "top", fill: "var(--foreground)", fontSize: 12 }}
        />
      ))}
    </ComposedChart>
  );
}

/** The numbered marks of the chart, in words. */
function Marks({ marks }: { marks: AccuracyReport["marks"] }) {
  const t = useTranslations("monitoring.time");
  if (marks.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm">{t("marks")}</h3>
      <ol className="mt-1 list-decimal ps-5 text-sm">
        {marks.map(({ at, what, text }) => (
          <li key={`${at}-${what}`}>
            {t(`mark.${what}`, { text })}, <Moment at={at} className="text-muted-foreground" />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Days that can be told at all; a day nobody checked has no point. */
function toldDays(byDay: AccuracyReport["byDay"]): Day[] {
  return byDay.flatMap(({ day, routed, reviewed, modelAccuracy: { value, low, high, n } }) =>
    value === null || low === null || high === null
      ? []
      : [{ at: startOfDay(day), value, band: [low, high] as [number, number], n, routed, reviewed }],
  );
}

/** One line a day, named by the numbers of its marks: «2», or «2–5». */
function markedDays(marks: AccuracyReport["marks"]): { day: number; name: string }[] {
  const byDay = new Map<number, number[]>();
  for (const [i, { at }] of marks.entries()) byDay.set(startOfDay(at), [...(byDay.get(startOfDay(at)) ?? []), i + 1]);
  return [...byDay].map(([day, numbers]) => ({
    day,
    name: numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : `${numbers[0]}`,
  }));
}

function startOfDay(moment: string): number {
  return Date.parse(`${moment.slice(0, 10)}T00:00:00Z`);
}

/** Days are counted in UTC, so they are named in UTC. */
function useDayName() {
  const format = useFormatter();
  return (at: number) => format.dateTime(new Date(at), { day: "numeric", month: "short", timeZone: "UTC" });
}
