import { hashFraction } from "./sha256";

/**
 * The audit draw of one item under one policy version, in [0, 1). The same item and version always draw the same, so
 * nobody can route until the draw suits; a new policy version draws anew.
 */
export function auditDraw(itemKey: string, policyVersion: number): number {
  return hashFraction(`audit:${policyVersion}:${itemKey}`);
}
