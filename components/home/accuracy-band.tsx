import { useFormatter } from "next-intl";
import type { Estimate } from "@/lib/monitoring/contract";

const scaleMin = 0.5;

/** The interval as a band on a line from half right to all right, the estimate a mark in it. The words stand beside it. */
export function AccuracyBand({ estimate }: { estimate: Estimate }) {
  const format = useFormatter();
  const { value, low, high } = estimate;
  if (value === null || low === null || high === null) return null;
  const left = Math.min(scaleMin, low);
  const at = (share: number) => `${((share - left) / (1 - left)) * 100}%`;
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div aria-hidden className="mt-2 grid gap-1">
      <div className="relative h-3 rounded-full bg-secondary">
        <div
          className="absolute inset-y-0 min-w-1 rounded-full bg-primary/35"
          style={{ insetInlineStart: at(low), insetInlineEnd: `calc(100% - ${at(high)})` }}
        />
        <div
          className="absolute -inset-y-0.5 w-1 -translate-x-1/2 rounded-full bg-primary"
          style={{ insetInlineStart: at(value) }}
        />
      </div>
      <div className="numbers flex justify-between text-sm text-muted-foreground">
        <span>{percent(left)}</span>
        <span>{percent(1)}</span>
      </div>
    </div>
  );
}
