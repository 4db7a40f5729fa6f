import type { Ctx } from "@/lib/ctx";
import { noteSetting, ownerExists } from "./load";
import { makeSecret, sha256Of } from "./secret";

export const setUpSetting = "set_up_sha256";

/**
 * A one-time token with which the first owner's account is made, for `npm start` to print; null once there is an owner.
 * Each start makes a new one, and the one before no longer opens anything. Only its hash is kept.
 */
export async function makeSetUpToken(ctx: Ctx): Promise<string | null> {
  if (await ownerExists(ctx)) return null;
  const token = makeSecret("setup");
  await noteSetting(ctx, setUpSetting, sha256Of(token));
  return token;
}
