/** How far back one may look, in days. */
export const windows = [7, 30, 90] as const;
const usual = 30;

/** The window named in an address; what is no window is the usual one. */
export function daysFrom(given: string | null | undefined): number {
  return windows.find((days) => String(days) === given) ?? usual;
}
