import { z } from "zod";

/** What a person or a key may do in one project; each role may all that the one before it may. */
export const roles = ["reviewer", "lead", "admin"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** True when `held` is `needed` or more. */
export function roleAtLeast(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}
