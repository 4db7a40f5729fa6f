/** Whole minutes that `count` decisions take at this pace, at least one; null while nobody knows the pace. */
export function minutesLeft(count: number, secondsPerDecision: number | null): number | null {
  if (secondsPerDecision === null) return null;
  return Math.max(1, Math.round((count * secondsPerDecision) / 60));
}
