import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { examples } from "@/db/schema/datasets";
import { events } from "@/db/schema/events";
import { feedback } from "@/db/schema/feedback";
import { items as itemRows, predictions } from "@/db/schema/intake";
import { tasks } from "@/db/schema/review";
import type { ItemId } from "@/lib/core/ids";
import { getItem } from "@/lib/intake/get-item";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { type Cast, castFor, later } from "@/lib/testing/cast";
import { answerOf, decisionOn, itemsToReview } from "@/lib/testing/desk";
import { modelIn } from "@/lib/testing/model";
import { refusalOf } from "@/lib/testing/refusal";
import { getFeedbackImage } from "./get-feedback-image";
import { giveFeedback } from "./give-feedback";
import { listFeedback } from "./list-feedback";
import { listItemLinks } from "./list-item-links";
import { makeFeedbackLink } from "./make-feedback-link";
import { revokeLink } from "./revoke-link";
import { viewFeedback } from "./view-feedback";

const secret = "a secret of thirty-two characters or more";
let cast: Cast;
let items: ItemId[];
beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("COUNTERSIGN_URL", "https://countersign.example");
  cast = await castFor();
  items = await itemsToReview(cast.job, cast.project, await modelIn(cast.job, cast.project), 8);
});

const taskOf = async (itemId: ItemId) =>
  (
    await cast.job.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.itemId, itemId), isNull(tasks.closedAt)))
  )[0];

async function linkTo(itemId: ItemId, hours = 24) {
  const [prediction] = await cast.job.db.select().from(predictions).where(eq(predictions.itemId, itemId));
  return makeFeedbackLink(cast.lead, { predictionId: prediction!.id, audience: "shop 7", expiresInHours: hours });
}

describe("a feedback link", () => {
  it("shows one picture, one answer, one question, to whoever has it", async () => {
    const { token, url } = await linkTo(items[0]!);
    expect(url).toBe(`https://countersign.example/embed/feedback/${token}`);
    const view = await viewFeedback(cast.anonymous, { token });
    expect(view).toMatchObject({ question: "What is this?", kind: "classify", answer: answerOf("coat", 0.5) });
    expect(Object.keys(view).sort()).toEqual(["answer", "expiresAt", "image", "kind", "labels", "question"]);
    expect(view.labels).toEqual([{ name: "dress" }, { name: "coat" }, { name: "shirt" }]);
    const image = await getFeedbackImage(cast.anonymous, { token });
    expect(image).toMatchObject({ contentType: "image/png" });
    expect(image.sha256).toBeUndefined();
    const shown = createHash("sha256");
    if ("stream" in image) for await (const chunk of image.stream) shown.update(chunk);
    const [item] = await cast.job.db.select().from(itemRows).where(eq(itemRows.id, items[0]!));
    expect(shown.digest("hex")).toBe(item!.imageSha256);
  });

  it("ends by the clock, and when it is revoked", async () => {
    const link = await linkTo(items[0]!, 1);
    const use = (ctx = cast.anonymous) => refusalOf(viewFeedback(ctx, { token: link.token }));
    expect(await use(later(cast.anonymous, 3_600))).toEqual({ code: "link_expired" });
    expect(await refusalOf(revokeLink(cast.stranger, { linkId: link.id }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(revokeLink(cast.reviewer, { linkId: link.id }))).toEqual({
      code: "forbidden",
      needs: "lead",
    });
    await revokeLink(cast.lead, { linkId: link.id });
    await revokeLink(cast.lead, { linkId: link.id });
    expect(await use()).toEqual({ code: "link_revoked" });
    const given = giveFeedback(cast.anonymous, { token: link.token, verdict: "right" });
    expect(await refusalOf(given)).toEqual({ code: "link_revoked" });
    expect(await listItemLinks(cast.lead, { itemId: items[0]! })).toContainEqual(
      expect.objectContaining({ id: link.id, state: "revoked" }),
    );
  });

  it("cannot be made, changed or borrowed", async () => {
    const { token } = await linkTo(items[0]!);
    const [head, body, signature] = token.split(".") as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    const other = Buffer.from(JSON.stringify({ ...claims, item: items[1] })).toString("base64url");
    const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
    const withSessionSecret = await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(secret));
    for (const forged of [`${head}.${other}.${signature}`, `${unsigned}.${body}.`, withSessionSecret, "x".repeat(40)]) {
      expect(await refusalOf(viewFeedback(cast.anonymous, { token: forged }))).toEqual({ code: "link_invalid" });
    }
    expect(claims).toMatchObject({
      iss: "countersign",
      aud: "shop 7",
      item: items[0],
      jti: expect.stringMatching(/^link_/),
    });
  });

  it("is made by leads of the project only", async () => {
    const [prediction] = await cast.job.db.select().from(predictions);
    const make = (ctx = cast.reviewer) =>
      refusalOf(makeFeedbackLink(ctx, { predictionId: prediction!.id, audience: "x" }));
    expect(await make()).toEqual({ code: "forbidden", needs: "lead" });
    expect(await make(cast.stranger)).toMatchObject({ code: "not_found", what: "prediction" });
  });
});

describe("what somebody in another app says", () => {
  it("«not right» raises the item above all that waits, and is never the truth", async () => {
    const itemId = items[4]!;
    const before = await taskOf(itemId);
    const { token, id } = await linkTo(itemId);
    const said = { token, verdict: "not_right" as const, answer: answerOf("dress", 0.9), note: "It has no sleeves" };
    expect(await giveFeedback(cast.anonymous, said)).toEqual({ thanks: true });
    expect(await taskOf(itemId)).toMatchObject({ id: before!.id, predictionId: before!.predictionId });
    expect((await taskOf(itemId))!.reasons).toEqual(expect.arrayContaining(["feedback", "low_confidence"]));
    expect(await cast.job.db.select().from(examples).where(eq(examples.itemId, itemId))).toEqual([]);
    const claimed = (await claimTask(cast.reviewer, { projectId: cast.project.id }))!;
    expect(claimed.item.id).toBe(itemId);
    expect(claimed.feedback).toEqual([{ verdict: "not_right", answer: answerOf("dress"), note: "It has no sleeves" }]);
    const [told] = await cast.job.db.select().from(events).where(eq(events.actor, id));
    expect(told).toMatchObject({ type: "feedback.given" });
    const row = async () =>
      (await listFeedback(cast.lead, { projectId: cast.project.id })).find((one) => one.itemId === itemId);
    expect(await row()).toMatchObject({ audience: "shop 7", predicted: answerOf("coat", 0.5), decided: false });
    await submitAnnotation(later(cast.reviewer, 5), decisionOn(cast.job, claimed));
    expect(await row()).toMatchObject({ decided: true });
    expect((await getItem(cast.reviewer, { itemId })).feedback).toMatchObject([
      { verdict: "not_right", audience: "shop 7" },
    ]);
  });

  it("«not right» brings back an item that was decided", async () => {
    const claimed = (await claimTask(cast.otherReviewer, { projectId: cast.project.id }))!;
    await submitAnnotation(cast.otherReviewer, decisionOn(cast.job, claimed));
    expect(await taskOf(claimed.item.id)).toBeUndefined();
    const { token } = await linkTo(claimed.item.id);
    await giveFeedback(cast.anonymous, { token, verdict: "not_right" });
    expect(await taskOf(claimed.item.id)).toMatchObject({ reasons: ["feedback"], closedAt: null });
  });

  it("«right» is kept, and asks nobody", async () => {
    const itemId = items[6]!;
    const before = await taskOf(itemId);
    const { token, id } = await linkTo(itemId);
    await giveFeedback(cast.anonymous, { token, verdict: "right", answer: answerOf("dress") });
    expect(await taskOf(itemId)).toEqual(before);
    const [kept] = await cast.job.db.select().from(feedback).where(eq(feedback.linkId, id));
    expect(kept).toMatchObject({ verdict: "right", answer: null });
  });

  it("counts once for each link, even when sent at the same moment", async () => {
    const { token } = await linkTo(items[7]!);
    const give = () => giveFeedback(cast.anonymous, { token, verdict: "not_right" });
    const settled = await Promise.allSettled([give(), give(), give()]);
    expect(settled.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(give())).toEqual({ code: "link_used" });
    expect(await refusalOf(viewFeedback(cast.anonymous, { token }))).toEqual({ code: "link_used" });
  });

  it("must be an answer to the question", async () => {
    const { token } = await linkTo(items[7]!);
    const given = giveFeedback(cast.anonymous, { token, verdict: "not_right", answer: answerOf("hat") });
    expect(await refusalOf(given)).toMatchObject({ code: "bad_answer" });
    expect((await viewFeedback(cast.anonymous, { token })).question).toBe("What is this?");
  });
});
