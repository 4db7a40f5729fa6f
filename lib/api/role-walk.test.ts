import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { apiKeys } from "@/db/schema/people";
import type { Surroundings } from "@/lib/context";
import type { ItemId } from "@/lib/core/ids";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { cutVersion } from "@/lib/datasets/cut-version";
import { makeFeedbackLink } from "@/lib/feedback/make-feedback-link";
import { addItems } from "@/lib/intake/add-items";
import { recordPredictions } from "@/lib/intake/record-predictions";
import { createKey } from "@/lib/people/create-key";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { type Cast, castFor, userIdOf } from "@/lib/testing/cast";
import { knockAt, nobody, signedIn, type Visitor, withKey } from "@/lib/testing/knock";
import { modelIn, runtimeSaying } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { trainingRunIn } from "@/lib/testing/training-run";
import type { Needs, Route } from "./route";
import { type RouteName, routes } from "./routes";

/**
 * Walks every route there is as everybody there is, through the whole door and with real ids, and sees that each gets
 * in where the route says so and nowhere else. A route without a sample input does not compile.
 */
const visitors = {
  anonymous: { held: null, of: "nothing" },
  "feedback link": { held: null, of: "nothing" },
  "forged session": { held: null, of: "nothing" },
  "admin of another project": { held: "admin", of: "other" },
  "key of another project": { held: "admin", of: "other" },
  reviewer: { held: "reviewer", of: "project" },
  lead: { held: "lead", of: "project" },
  admin: { held: "admin", of: "project" },
  owner: { held: "owner", of: "project" },
  "reviewer's key": { held: "reviewer", of: "project" },
  "admin's key": { held: "admin", of: "project" },
} as const;
type VisitorName = keyof typeof visitors;

/** What only a person does: hold a task, decide on a promotion, be somebody. A key is told that it takes a person. */
const personal: readonly RouteName[] = [
  "getMe",
  "claimTask",
  "renewLease",
  "releaseTask",
  "skipTask",
  "submitAnnotation",
  "withdrawAnnotation",
  "fixExamples",
  "listMyAnnotations",
  "approvePromotion",
  "rejectPromotion",
];

let cast: Cast;
let around: Surroundings;
const headers = {} as Record<VisitorName, Visitor>;
let samples: Record<RouteName, Record<string, unknown>>;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of thirty-two characters or more");
  cast = await castFor({}, { ports: { runtime: runtimeSaying(0.6, 3) } });
  around = {
    now: () => cast.job.now,
    db: cast.job.db,
    ports: { ...cast.job.ports, objects: { ...cast.job.ports.objects, remove: async () => {} } },
  };
  const world = await furnish();
  samples = samplesOf(world);
  await meet(world.token);
});

async function meet(feedbackToken: string): Promise<void> {
  const keyFor = async (ctx: Ctx, projectId: Cast["project"]["id"], role: "reviewer" | "admin") =>
    withKey((await createKey(ctx, { projectId, name: role, role })).secret);
  headers.anonymous = nobody;
  headers["feedback link"] = withKey(feedbackToken);
  headers["forged session"] = { ...(await signedIn(userIdOf(cast.owner))), cookie: "next-auth.session-token=forged" };
  headers["admin of another project"] = await signedIn(userIdOf(cast.stranger));
  headers["key of another project"] = await keyFor(cast.stranger, cast.otherProject.id, "admin");
  headers.reviewer = await signedIn(userIdOf(cast.reviewer));
  headers.lead = await signedIn(userIdOf(cast.lead));
  headers.admin = await signedIn(userIdOf(cast.admin));
  headers.owner = await signedIn(userIdOf(cast.owner));
  headers["reviewer's key"] = await keyFor(cast.admin, cast.project.id, "reviewer");
  headers["admin's key"] = await keyFor(cast.admin, cast.project.id, "admin");
}

type World = Awaited<ReturnType<typeof furnish>>;

/** A project with one of everything. */
async function furnish() {
  const { job, project, reviewer, lead, admin } = cast;
  const projectId = project.id;
  const first = await modelIn(job, project);
  const model = await modelIn(job, project, { number: 2, serves: false });
  const answer = { labels: [{ label: "coat", score: null }], regions: [] };
  const pictures = [1, 2, 3].map((seed) => ({ name: `p${seed}`, bytes: picture(seed) }));
  const { rows } = await addItems(lead, { projectId, items: [...pictures, { name: "l", bytes: picture(4), answer }] });
  const said = { labels: [{ label: "coat", score: 0.3 }], regions: [] };
  const figures = { rawConfidence: 0.3, confidence: 0.3, runtime: "node" as const, latencyMs: 1, embedding: null };
  const [recorded] = await transact(job, (tx) =>
    recordPredictions(
      tx,
      projectId,
      rows.map((row) => ({ itemId: row.id as ItemId, modelVersionId: first.id, answer: said, ...figures })),
    ),
  );
  const done = (await claimTask(reviewer, { projectId }))!;
  const annotationId = newId(job, "annotation");
  const submitted = {
    taskId: done.task.id,
    leaseToken: done.lease.token,
    annotationId,
    verdict: "correct" as const,
    answer,
    tookMs: 5,
  };
  await submitAnnotation(reviewer, submitted);
  const held = (await claimTask(reviewer, { projectId }))!;
  const { version } = await cutVersion(lead, { projectId });
  const link = await makeFeedbackLink(lead, { predictionId: recorded!.predictionId, audience: "shop" });
  const key = await createKey(admin, { projectId, name: "k", role: "lead" });
  const { trainingRunId, promotionId } = await trainingRunIn(job, project, version.id, model);
  return {
    projectId,
    modelVersionId: model.id,
    datasetVersionId: version.id,
    trainingRunId,
    promotionId,
    itemId: rows[0]!.id,
    predictionId: recorded!.predictionId,
    annotationId,
    taskId: held.task.id,
    leaseToken: held.lease.token,
    linkId: link.id,
    token: link.token,
    keyId: key.id,
    userId: userIdOf(cast.otherReviewer),
  };
}

function samplesOf(world: World): Record<RouteName, Record<string, unknown>> {
  const { projectId, itemId, modelVersionId, datasetVersionId, trainingRunId, promotionId, taskId, leaseToken, token } =
    world;
  const answer = { labels: [{ label: "coat", score: 0.6 }], regions: [] };
  const person = { name: "Nina", password: "a long password" };
  const policy = { thresholds: { default: 0.5, byLabel: {} }, auditShare: 0.1 };
  return {
    getMe: {},
    setUpOwner: { token: "setup_x", email: "o@example.com", ...person },
    acceptInvitation: { token: "invitation_x", ...person },
    listMembers: { projectId },
    inviteMember: { projectId, email: "new@example.com", name: "New", role: "reviewer" },
    changeMember: { projectId, userId: world.userId, role: "lead" },
    removeMember: { projectId, userId: world.userId },
    listKeys: { projectId },
    createKey: { projectId, name: "k", role: "reviewer" },
    revokeKey: { keyId: world.keyId },
    listProjects: {},
    createProject: { name: "New", question: "What?", kind: "classify", labels: [{ name: "a" }] },
    getProject: { projectId },
    changeProject: { projectId, question: "What is it?" },
    changePolicy: { projectId, policy },
    removeProject: { projectId, name: cast.project.name },
    removeDemo: {},
    listDemos: {},
    addDemo: { demo: "documents" },
    cancelDemo: { demo: "documents" },
    listJobRuns: { projectId },
    addItems: { projectId, items: [{ name: "new.png", bytes: picture(77) }] },
    listItems: { projectId },
    countItems: { projectId },
    sendToReview: { projectId, itemIds: [itemId] },
    getItem: { itemId },
    getItemImage: { itemId },
    getItemThumb: { itemId },
    postPredictions: { projectId, rows: [{ itemId, model: "cloud", answer }] },
    keepTry: {
      projectId,
      name: "try.png",
      bytes: picture(78),
      modelVersionId,
      answer,
      rawConfidence: 0.6,
      runtime: "wasm",
      latencyMs: 3,
    },
    claimTask: { projectId },
    renewLease: { taskId, leaseToken },
    releaseTask: { taskId, leaseToken },
    skipTask: { taskId, leaseToken },
    submitAnnotation: {
      taskId,
      leaseToken,
      annotationId: newId(cast.job, "annotation"),
      verdict: "accept",
      answer: { labels: [], regions: [] },
      tookMs: 5,
    },
    withdrawAnnotation: { annotationId: world.annotationId },
    fixExamples: { projectId, itemIds: [itemId] },
    getQueue: { projectId },
    listMyAnnotations: { projectId },
    getDatasetState: { projectId },
    cutVersion: { projectId, message: "now" },
    getVersion: { datasetVersionId },
    listChanges: { datasetVersionId },
    listGeometryFaults: { projectId },
    exportVersion: { datasetVersionId, format: "jsonl" },
    startTraining: { projectId },
    listTrainingRuns: { projectId },
    getTrainingRun: { trainingRunId },
    cancelTraining: { trainingRunId },
    listModels: { projectId },
    addModel: { projectId, name: "own", artifact: new Uint8Array([1]), manifest: {} },
    getChampion: { projectId },
    getModel: { modelVersionId },
    getModelArtifact: { modelVersionId },
    evaluateModel: { modelVersionId },
    compareModel: { modelVersionId },
    requestPromotion: { modelVersionId },
    listPromotions: { projectId },
    getPromotion: { promotionId },
    approvePromotion: { promotionId },
    rejectPromotion: { promotionId },
    rollBack: { projectId },
    predict: { projectId, name: "p.png", bytes: picture(79) },
    getHealth: {},
    getAccuracy: { projectId },
    planPolicy: { projectId },
    listEvents: { projectId },
    verifyProject: { projectId },
    makeFeedbackLink: { predictionId: world.predictionId, audience: "shop" },
    listItemLinks: { itemId },
    revokeLink: { linkId: world.linkId },
    viewFeedback: { token },
    getFeedbackImage: { token },
    giveFeedback: { token, verdict: "right" },
    listFeedback: { projectId },
  };
}

const rank: Record<string, number> = { reviewer: 1, lead: 2, admin: 3, owner: 4 };

/** What the door must answer: a status, or «in»: neither unknown, nor forbidden, nor not found, nor a fault of ours. */
function expected(name: RouteName, needs: Needs, visitor: VisitorName): number | "in" {
  const { held, of } = visitors[visitor];
  const isKey = visitor.includes("key");
  if (needs === "public") return "in";
  if (held === null) return 401;
  if (needs === "signed_in") return isKey && personal.includes(name) ? 403 : "in";
  if (needs === "owner") return held === "owner" ? "in" : 403;
  if (of === "other") return 404;
  if (rank[held]! < rank[needs]!) return 403;
  return isKey && personal.includes(name) ? 403 : "in";
}

class Undo extends Error {}

/** Knocks inside a transaction that is undone, so that every visitor finds the same world. */
async function statusFor(name: RouteName, visitor: VisitorName): Promise<{ status: number; body: string }> {
  let seen = { status: 0, body: "" };
  await around.db
    .transaction(async (db) => {
      const response = await knockAt({ ...around, db }, headers[visitor], name, samples[name]);
      seen = { status: response.status, body: await response.text() };
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return seen;
}

describe.each(Object.entries(routes) as [RouteName, Route][])("%s", (name, { needs }) => {
  it.each(Object.keys(visitors) as VisitorName[])("%s", async (visitor) => {
    const { status, body } = await statusFor(name, visitor);
    const wanted = expected(name, needs, visitor);
    const told = `${status} ${body.slice(0, 300)}`;
    if (wanted !== "in") return expect(status, told).toBe(wanted);
    expect([401, 403, 500], told).not.toContain(status);
    if (needs !== "public") expect(status, told).not.toBe(404);
  });
});

it("gives the owner of the install what each route promises", async () => {
  const refused = [];
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const { status, body } = await statusFor(name, "owner");
    if (status >= 300) refused.push(name);
    else if (route.output) expect(() => route.output!.parse(JSON.parse(body)), name).not.toThrow();
  }
  // What the samples cannot have: an open invitation, an open set-up, a task that the owner holds, a model fit to be
  // trained, promoted or left for the one before it.
  expect(refused.sort()).toEqual([
    "acceptInvitation",
    "addModel",
    "approvePromotion",
    "releaseTask",
    "renewLease",
    "requestPromotion",
    "rollBack",
    "setUpOwner",
    "skipTask",
    "startTraining",
    "submitAnnotation",
  ]);
});

it("leaves the world as it was, so that no visitor's way was another's doing", async () => {
  const { rows } = await around.db.execute<{ n: number }>(sql`select count(*)::int as n from ${apiKeys}`);
  expect(rows[0]?.n).toBe(4);
});
