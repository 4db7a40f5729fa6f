import { z } from "zod";
import { hashFraction } from "./sha256";

export const Split = z.enum(["train", "validation", "test"]);
export type Split = z.infer<typeof Split>;

/** Parts of all groups, 0..1; the rest is for training. */
export type SplitShares = { test: number; validation: number };
export const defaultShares: SplitShares = { test: 0.2, validation: 0.1 };

/**
 * The split of every item of a group, for ever: `hashFraction("split:" + groupKey)`, so anybody can recompute it with
 * `printf 'split:%s' KEY | sha256sum`. Test lies at the bottom, validation above it, training on top. It must never
 * change for a stored item: an item that moves from test to training spoils each figure measured before.
 */
export function splitOf(groupKey: string, shares: SplitShares = defaultShares): Split {
  if (!(shares.test >= 0 && shares.validation >= 0 && shares.test + shares.validation <= 1)) {
    throw new RangeError(`shares must be 0..1 together: test ${shares.test}, validation ${shares.validation}`);
  }
  const fraction = hashFraction(`split:${groupKey}`);
  if (fraction < shares.test) return "test";
  return fraction < shares.test + shares.validation ? "validation" : "train";
}
