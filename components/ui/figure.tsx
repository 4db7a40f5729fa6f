import { useFormatter, useTranslations } from "next-intl";
import { cn } from "./cn";

type FigureProps = {
  /** 0..1; null when there is too little to tell from. */
  value: number | null;
  low?: number | null;
  high?: number | null;
  /** How many cases stand behind it. */
  n: number;
  /** How many more would tell. */
  needMore?: number;
  /** What was counted, as a message key of common.figure: checks, items, decisions. */
  of?: "checks" | "items" | "decisions";
  size?: "base" | "lg" | "xl";
  className?: string;
};

/** A share with its interval and its n, or in words that it is too early to tell. Never a bare number. */
export function Figure({ value, low, high, n, needMore = 0, of = "items", size = "base", className }: FigureProps) {
  const t = useTranslations("common.figure");
  const format = useFormatter();
  const percent = (share: number) =>
    format.number(share, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const sizes = { base: "text-base", lg: "text-lg", xl: "text-xl" };
  if (value === null) {
    return (
      <span className={cn("text-muted-foreground", className)}>
        {needMore > 0 ? t("tooFewNeed", { of, count: needMore }) : t("tooFew", { of })}
      </span>
    );
  }
  return (
    <span className={cn("numbers inline-flex flex-wrap items-baseline gap-x-2", className)}>
      <span className={cn("font-semibold", sizes[size])}>{percent(value)}</span>
      <span className="text-sm text-muted-foreground">
        {typeof low === "number" && typeof high === "number"
          ? t("interval", { low: percent(low), high: percent(high), of, count: n })
          : t("count", { of, count: n })}
      </span>
    </span>
  );
}
