/** How long a claimed task stays its holder's without word from them. The desk renews well before. */
export const leaseSeconds = 300;

/** The lease columns of a task row. `leaseToken` is the fencing token: a fresh secret for every grant. */
export type Lease<Holder extends string = string> = { leaseHolder: Holder; leaseToken: string; leaseExpiresAt: Date };
export type MaybeLeased = { leaseHolder: string | null; leaseToken: string | null; leaseExpiresAt: Date | null };

/**
 * What to write when `holder` is given the task, or renews it with the token they have. A grant must bring a token that
 * was never used before: whoever still holds the old one can then no longer answer, however wrong their clock is.
 */
export function grantLease<Holder extends string>(holder: Holder, now: Date, token: string): Lease<Holder> {
  return { leaseHolder: holder, leaseToken: token, leaseExpiresAt: new Date(now.getTime() + leaseSeconds * 1000) };
}

/** Whether anybody holds the task now. At the very moment of expiry nobody does, as in `lease_expires_at > now`. */
export function isHeld(task: MaybeLeased, now: Date): boolean {
  return task.leaseHolder !== null && task.leaseExpiresAt !== null && task.leaseExpiresAt > now;
}

/** Whether this token still gives the right to answer. */
export function holdsLease(task: MaybeLeased, token: string, now: Date): boolean {
  return isHeld(task, now) && task.leaseToken === token;
}

/** What to write when the holder gives the task back. */
export const noLease = { leaseHolder: null, leaseToken: null, leaseExpiresAt: null } as const;
