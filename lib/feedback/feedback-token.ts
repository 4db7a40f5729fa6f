import { createHmac } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { authSecret } from "@/lib/auth-secret";
import { type FeedbackLinkId, type ItemId, idSchema } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { readEnv } from "@/lib/env";

const issuer = "countersign";
const algorithm = "HS256";

export type FeedbackClaims = { linkId: FeedbackLinkId; itemId: ItemId; audience: string };

/** Signs what a link opens: which link, which item, for whom, until when. Anybody may read it; nobody may change it. */
export function signFeedbackToken(claims: FeedbackClaims & { expiresAt: Date; now: Date }): Promise<string> {
  return new SignJWT({ item: claims.itemId })
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(claims.audience)
    .setJti(claims.linkId)
    .setIssuedAt(claims.now)
    .setExpirationTime(claims.expiresAt)
    .sign(signingKey());
}

/** What a token says, when we signed it and its time is not over; `link_invalid` or `link_expired` otherwise. */
export async function readFeedbackToken(token: string, now: Date): Promise<FeedbackClaims> {
  try {
    const { payload } = await jwtVerify(token, signingKey(), {
      issuer,
      algorithms: [algorithm],
      currentDate: now,
      requiredClaims: ["jti", "exp", "aud", "item"],
    });
    return {
      linkId: idSchema("feedbackLink").parse(payload.jti),
      itemId: idSchema("item").parse(payload.item),
      audience: String(payload.aud),
    };
  } catch (cause) {
    return refuse({ code: cause instanceof errors.JWTExpired ? "link_expired" : "link_invalid" }, { cause });
  }
}

/** A key of its own, derived from the secret of the install, so that a link can never pass for a session. */
function signingKey(): Uint8Array {
  return createHmac("sha256", authSecret(readEnv())).update("feedback links").digest();
}
