import { sql } from "drizzle-orm";
import { beforeAll, expect, it, vi } from "vitest";
import type { Surroundings } from "@/lib/context";
import type { PredictionId } from "@/lib/core/ids";
import { leaseSeconds } from "@/lib/core/lease";
import { newId } from "@/lib/ctx";
import { makeFeedbackLink } from "@/lib/feedback/make-feedback-link";
import { claimTask } from "@/lib/review/claim-task";
import { type Cast, castFor, userIdOf } from "@/lib/testing/cast";
import { answerOf, decisionOn, itemsToReview } from "@/lib/testing/desk";
import { knockAt, signedIn, type Visitor } from "@/lib/testing/knock";
import { modelIn, runtimeSaying } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { expectRefused as expectRefusedIn, rowCounts, type Told } from "@/lib/testing/refused";
import type { RouteName } from "./routes";

/** What people and programs send by mistake, or not by mistake, through the whole door. */
let cast: Cast;
let around: Surroundings;
let lead: Visitor;
let reviewer: Visitor;
let admin: Visitor;
let known: Record<
  "projectId" | "foreignProject" | "itemId" | "foreignItem" | "modelVersionId" | "feedbackToken",
  string
>;
let sentAlready: ReturnType<typeof decisionOn>;
let held: ReturnType<typeof decisionOn>;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of thirty-two characters or more");
  cast = await castFor({}, { ports: { runtime: runtimeSaying(0.6, 3) } });
  around = { db: cast.job.db, ports: cast.job.ports, now: () => cast.job.now };
  lead = await signedIn(userIdOf(cast.lead));
  reviewer = await signedIn(userIdOf(cast.reviewer));
  admin = await signedIn(userIdOf(cast.admin));
  const model = await modelIn(cast.job, cast.project);
  const [itemId] = await itemsToReview(cast.job, cast.project, model, 4);
  const foreignModel = await modelIn(cast.job, cast.otherProject);
  const [foreignItem] = await itemsToReview(cast.job, cast.otherProject, foreignModel, 1);
  sentAlready = decisionOn(cast.job, (await claimTask(cast.reviewer, { projectId: cast.project.id }))!);
  expect((await knockAt(around, reviewer, "submitAnnotation", sentAlready)).status).toBe(200);
  held = decisionOn(cast.job, (await claimTask(cast.reviewer, { projectId: cast.project.id }))!);
  const { rows } = await cast.job.db.execute<{ id: PredictionId }>(
    sql`select id from predictions where item_id = ${itemId}`,
  );
  const link = await makeFeedbackLink(cast.lead, { predictionId: rows[0]!.id, audience: "shop" });
  known = {
    projectId: cast.project.id,
    foreignProject: cast.otherProject.id,
    itemId: itemId!,
    foreignItem: foreignItem!,
    modelVersionId: model.id,
    feedbackToken: link.token,
  };
});

const expectRefused = (knocking: () => Promise<Response>, status: number, told: Told) =>
  expectRefusedIn(cast.job, knocking, status, told);
const text = (words: string) => new TextEncoder().encode(words);

const box = (more: object) => ({
  labels: [],
  regions: [{ id: "r1", type: "box", label: "coat", score: null, x: 1, y: 1, width: 5, height: 5, ...more }],
});
const tried = (answer: unknown) => ({
  projectId: known.projectId,
  name: "t.png",
  bytes: picture(90),
  modelVersionId: known.modelVersionId,
  answer,
  rawConfidence: 0.5,
  runtime: "wasm",
  latencyMs: 1,
});

it.each<
  [
    what: string,
    name: RouteName,
    visitor: () => Visitor,
    input: () => Record<string, unknown>,
    status: number,
    told: Told,
  ]
>([
  [
    "a label that is not there",
    "submitAnnotation",
    () => reviewer,
    () => ({ ...held, verdict: "correct", answer: answerOf("hat") }),
    422,
    { code: "bad_answer", faults: [{ path: "labels.0.label", why: "unknown_label", detail: "hat" }] },
  ],
  [
    "a region where labels are asked for",
    "submitAnnotation",
    () => reviewer,
    () => ({ ...held, verdict: "correct", answer: { ...box({}), labels: answerOf("coat").labels } }),
    422,
    { code: "bad_answer", faults: [{ why: "wrong_region" }] },
  ],
  [
    "a width below nothing",
    "submitAnnotation",
    () => reviewer,
    () => ({ ...held, verdict: "correct", answer: box({ width: -1 }) }),
    422,
    { code: "bad_input", issues: [{ path: "answer.regions.0.width" }] },
  ],
  [
    "a score that is no number",
    "keepTry",
    () => reviewer,
    () => tried({ labels: [{ label: "coat", score: "NaN" }], regions: [] }),
    422,
    { code: "bad_input", issues: [{ path: "answer.labels.0.score" }] },
  ],
  ["a score above one", "keepTry", () => reviewer, () => tried(answerOf("coat", 1.5)), 422, { code: "bad_input" }],
  [
    "a label that the question does not know",
    "keepTry",
    () => reviewer,
    () => tried(answerOf("hat", 0.5)),
    422,
    { code: "bad_answer" },
  ],
  [
    "an id that nothing has",
    "getItem",
    () => reviewer,
    () => ({ itemId: newId(cast.job, "item") }),
    404,
    { code: "not_found", what: "item" },
  ],
  [
    "an id of another kind",
    "getItem",
    () => reviewer,
    () => ({ itemId: known.projectId }),
    422,
    { code: "bad_input", issues: [{ path: "itemId" }] },
  ],
  [
    "an id that tries to be SQL",
    "getItem",
    () => reviewer,
    () => ({ itemId: "item_' or 1=1 --" }),
    422,
    { code: "bad_input" },
  ],
  [
    "another project's item",
    "getItem",
    () => reviewer,
    () => ({ itemId: known.foreignItem }),
    404,
    { code: "not_found", what: "item" },
  ],
  [
    "another project's item among one's own",
    "sendToReview",
    () => lead,
    () => ({ projectId: known.projectId, itemIds: [known.itemId, known.foreignItem] }),
    404,
    { code: "not_found", what: "item" },
  ],
  [
    "another project",
    "addItems",
    () => lead,
    () => ({ projectId: known.foreignProject, items: [{ name: "a", bytes: picture(91) }] }),
    404,
    { code: "not_found", what: "project" },
  ],
  [
    "no file at all",
    "addItems",
    () => lead,
    () => ({ projectId: known.projectId, items: [] }),
    422,
    { code: "bad_input" },
  ],
  [
    "the same id for another answer",
    "submitAnnotation",
    () => reviewer,
    () => ({ ...sentAlready, verdict: "reject" }),
    409,
    { code: "already_done" },
  ],
  [
    "an answer to a task that was answered",
    "submitAnnotation",
    () => reviewer,
    () => ({ ...sentAlready, annotationId: newId(cast.job, "annotation") }),
    409,
    { code: "task_closed" },
  ],
  [
    "a lease that was never granted",
    "submitAnnotation",
    () => reviewer,
    () => ({ ...held, leaseToken: "a-token-of-mine" }),
    409,
    { code: "lease_lost" },
  ],
  [
    "training on three examples",
    "startTraining",
    () => admin,
    () => ({ projectId: known.projectId }),
    422,
    { code: expect.stringMatching(/^(too_few_examples|not_trainable)$/) },
  ],
  [
    "feedback that is no answer",
    "giveFeedback",
    () => ({}),
    () => ({ token: known.feedbackToken, verdict: "not_right", answer: answerOf("hat") }),
    422,
    { code: "bad_answer" },
  ],
  [
    "a token of nobody's",
    "giveFeedback",
    () => ({}),
    () => ({ token: "x".repeat(40), verdict: "right" }),
    404,
    { code: "link_invalid" },
  ],
  [
    "a threshold for a label that is not there",
    "changePolicy",
    () => admin,
    () => ({
      projectId: known.projectId,
      policy: { thresholds: { default: 0.5, byLabel: { hat: 0.1 } }, auditShare: 0.1 },
    }),
    422,
    { code: "bad_input" },
  ],
  [
    "a policy that looks at nothing",
    "changePolicy",
    () => admin,
    () => ({ projectId: known.projectId, policy: { thresholds: { default: 0.5, byLabel: {} }, auditShare: 0 } }),
    422,
    { code: "bad_input", issues: [{ path: "policy.auditShare" }] },
  ],
  [
    "a label taken away",
    "changeProject",
    () => admin,
    () => ({ projectId: known.projectId, labels: [{ name: "dress" }] }),
    409,
    { code: "conflict" },
  ],
  [
    "a name that the database cannot hold",
    "changeProject",
    () => admin,
    () => ({ projectId: known.projectId, question: "a\u0000b" }),
    422,
    { code: "bad_input" },
  ],
  [
    "half of a letter",
    "changeProject",
    () => admin,
    () => ({ projectId: known.projectId, labels: [...cast.project.labels, { name: "\ud800" }] }),
    422,
    { code: "bad_input" },
  ],
  [
    "a page that was never turned to",
    "listItems",
    () => reviewer,
    () => ({ projectId: known.projectId, cursor: "nonsense" }),
    422,
    { code: "bad_input" },
  ],
  [
    "a page of a million rows",
    "listItems",
    () => reviewer,
    () => ({ projectId: known.projectId, limit: "1000000" }),
    422,
    { code: "bad_input", issues: [{ path: "limit" }] },
  ],
  [
    "a model that is no model",
    "addModel",
    () => admin,
    () => ({ projectId: known.projectId, name: "m", artifact: text("no model"), manifest: {} }),
    422,
    { code: "bad_model" },
  ],
  [
    "a password of three letters",
    "acceptInvitation",
    () => ({}),
    () => ({ token: "t", name: "N", password: "abc" }),
    422,
    { code: "bad_input", issues: [{ path: "password" }] },
  ],
])("%s (%s)", async (_what, name, visitor, input, status, told) => {
  await expectRefused(() => knockAt(around, visitor(), name, input()), status, told);
});

it("answers a doubled submission as the first, and stores it once", async () => {
  const before = await rowCounts(cast.job);
  const response = await knockAt(around, reviewer, "submitAnnotation", sentAlready);
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ repeated: true })]);
  expect(await rowCounts(cast.job)).toEqual(before);
});

it("refuses an answer under a lease that ran out, and keeps the task for others", async () => {
  const late = { ...around, now: () => new Date(cast.job.now.getTime() + leaseSeconds * 1000) };
  await expectRefused(() => knockAt(late, reviewer, "submitAnnotation", held), 409, {
    code: "lease_lost",
    taskId: held.taskId,
  });
});

it("says where on the picture a region does not fit", async () => {
  const street = await castFor(
    { name: "Street", kind: "detect", labels: [{ name: "coat" }] },
    { ports: cast.job.ports },
  );
  await itemsToReview(street.job, street.project, await modelIn(street.job, street.project), 1, 700);
  const claimed = (await claimTask(street.reviewer, { projectId: street.project.id }))!;
  const visitor = await signedIn(userIdOf(street.reviewer));
  const send = (answer: unknown) => () =>
    knockAt(around, visitor, "submitAnnotation", { ...decisionOn(street.job, claimed), verdict: "correct", answer });
  await expectRefused(send(box({ x: 5_000 })), 422, {
    code: "bad_answer",
    faults: [{ why: "outside_image" }],
  });
  await expectRefused(send(box({ width: 0 })), 422, { code: "bad_answer", faults: [{ why: "empty_region" }] });
  await expectRefused(send(box({ label: "hat" })), 422, {
    code: "bad_answer",
    faults: [{ why: "unknown_label" }],
  });
});
