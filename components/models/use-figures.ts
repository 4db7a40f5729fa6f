import { useFormatter } from "next-intl";

/** Figures of models as people read them. Shares come as 0..1. */
export function useFigures() {
  const format = useFormatter();
  return {
    percent: (share: number) =>
      format.number(share, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    /** A difference of shares in points, always with its sign. */
    points: (difference: number) =>
      withMinus(
        format.number(difference * 100, {
          minimumFractionDigits: 1,
          maximumFractionDigits: 1,
          signDisplay: "exceptZero",
        }),
      ),
    /** The same without a sign, for sentences that say which way. */
    bare: (difference: number) =>
      format.number(Math.abs(difference) * 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    milliseconds: (ms: number) =>
      format.number(ms, { style: "unit", unit: "millisecond", maximumFractionDigits: ms < 10 ? 1 : 0 }),
    bytes: (bytes: number) =>
      bytes < 1e6
        ? format.number(bytes / 1e3, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 })
        : format.number(bytes / 1e6, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }),
    /** Very small numbers as engineers write them: 2.7e-6. */
    tiny: (value: number) =>
      value !== 0 && Math.abs(value) < 1e-3
        ? value.toExponential(1)
        : format.number(value, { maximumSignificantDigits: 2 }),
    share: (value: number) => format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 }),
  };
}

/** A hyphen is no minus. */
function withMinus(figure: string): string {
  return figure.replace("-", "−");
}
