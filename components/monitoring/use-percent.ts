import { useFormatter } from "next-intl";

/** A share of 0..1 as people read it, to a tenth of a percent. */
export function usePercent() {
  const format = useFormatter();
  return (share: number) =>
    format.number(share, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
