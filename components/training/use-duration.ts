import { useFormatter } from "next-intl";

/** How long something took, in the largest unit that says enough; null while it is not over. */
export function useDuration() {
  const format = useFormatter();
  return (from: string | null, to: string | null): string | null => {
    if (!from || !to) return null;
    const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
    if (seconds < 90)
      return format.number(seconds, {
        style: "unit",
        unit: "second",
        unitDisplay: "long",
        maximumFractionDigits: seconds < 10 ? 1 : 0,
      });
    return format.number(seconds / 60, {
      style: "unit",
      unit: "minute",
      unitDisplay: "long",
      maximumFractionDigits: 1,
    });
  };
}
