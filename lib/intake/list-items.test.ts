import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { ItemId } from "@/lib/core/ids";
import { newId, transact } from "@/lib/ctx";
import type { ModelVersion } from "@/lib/models/load";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { type Cast, castFor, later } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { addItems } from "./add-items";
import type { ItemRow, ListItemsInput } from "./contract";
import { countItems } from "./count-items";
import { getItem } from "./get-item";
import { listItems } from "./list-items";
import { recordPredictions } from "./record-predictions";

let cast: Cast;
let model: ModelVersion;
const ids: Record<string, ItemId> = {};
const answerOf = (label: string, score: number | null = null) => ({ labels: [{ label, score }], regions: [] });

/** One item in each state there is. The audit share is so small that no draw picks any of these few. */
beforeAll(async () => {
  const policy = { thresholds: { default: 0.9, byLabel: {} }, auditShare: 0.001 };
  cast = await castFor({ policy });
  model = await modelIn(cast.job, cast.project);
  const add = async (name: string, seed: number, answer?: ReturnType<typeof answerOf>) => {
    const item = { name, bytes: picture(seed), ...(answer ? { answer } : {}) };
    const ctx = later(cast.lead, seed);
    const { rows } = await addItems(ctx, { projectId: cast.project.id, items: [item] });
    ids[name] = rows[0]!.id as ItemId;
  };
  await add("waiting_1", 1);
  await add("accepted", 2);
  await add("in review", 3);
  await add("decided", 4);
  await add("labelled", 5, answerOf("dress"));
  await add("100%", 6);
  await say("decided", "coat", 0.5);
  await decide("dress");
  await say("accepted", "coat", 0.97);
  await say("in review", "shirt", 0.85);
});

async function say(name: string, label: string, confidence: number) {
  const figures = { rawConfidence: confidence, confidence, runtime: "node" as const, latencyMs: 1, embedding: null };
  const row = { itemId: ids[name]!, modelVersionId: model.id, answer: answerOf(label, confidence), ...figures };
  await transact(cast.job, (tx) => recordPredictions(tx, cast.project.id, [row]));
}

async function decide(label: string) {
  const claimed = (await claimTask(cast.reviewer, { projectId: cast.project.id }))!;
  await submitAnnotation(cast.reviewer, {
    taskId: claimed.task.id,
    leaseToken: claimed.lease.token,
    annotationId: newId(cast.reviewer, "annotation"),
    verdict: "correct",
    answer: answerOf(label),
    tookMs: 100,
  });
}

const list = async (filter: Partial<ListItemsInput> = {}) =>
  (await listItems(cast.reviewer, { projectId: cast.project.id, ...filter })).rows;
const names = async (filter: Partial<ListItemsInput> = {}) => (await list(filter)).map((row) => row.name);

describe("the state of an item", () => {
  it.each<[state: NonNullable<ItemRow["state"]>, names: string[]]>([
    ["waiting", ["100%", "waiting_1"]],
    ["accepted", ["accepted"]],
    ["in_review", ["in review"]],
    ["decided", ["decided"]],
    ["labelled", ["labelled"]],
  ])("%s is derived from what stands, and found by", async (state, expected) => {
    const rows = await list({ state });
    expect(rows.map((row) => row.name)).toEqual(expected);
    expect(rows.every((row) => row.state === state)).toBe(true);
    expect(await countItems(cast.reviewer, { projectId: cast.project.id, state })).toEqual({ count: expected.length });
  });
});

describe("filters", () => {
  it.each<[what: string, filter: Partial<ListItemsInput>, names: string[]]>([
    ["what the model says", { label: "shirt" }, ["in review"]],
    ["what the truth says", { label: "dress" }, ["labelled", "decided"]],
    ["a reason", { reason: "always_review" }, ["in review"]],
    ["a band of confidence", { band: "likely" }, ["in review"]],
    ["a part of the name", { search: "WAIT" }, ["waiting_1"]],
    ["letters that SQL gives a meaning, as letters", { search: "%" }, ["100%"]],
    ["an underscore, as a letter", { search: "_" }, ["waiting_1"]],
    ["a source", { source: "api" }, []],
    ["several at once", { state: "accepted", label: "coat" }, ["accepted"]],
  ])("find %s", async (_what, filter, expected) => {
    expect(await names(filter)).toEqual(expected);
    expect(await countItems(cast.reviewer, { projectId: cast.project.id, ...filter })).toEqual({
      count: expected.length,
    });
  });

  it("find an item by its id, and by its split", async () => {
    expect(await names({ search: ids.decided! })).toEqual(["decided"]);
    const bySplit = await Promise.all((["train", "validation", "test"] as const).map((split) => list({ split })));
    expect(bySplit.flat()).toHaveLength(6);
    expect(bySplit[2]!.every((row) => row.split === "test")).toBe(true);
  });

  it("never reach into another project", async () => {
    expect(await refusalOf(listItems(cast.stranger, { projectId: cast.project.id }))).toMatchObject({
      code: "not_found",
    });
    expect((await listItems(cast.stranger, { projectId: cast.otherProject.id })).rows).toEqual([]);
  });
});

describe("pages", () => {
  it.each(["newest", "oldest", "least_sure", "most_sure"] as const)(
    "%s: in order, each once, across pages",
    async (sort) => {
      const whole = await names({ sort });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listItems(cast.reviewer, {
          projectId: cast.project.id,
          sort,
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        paged.push(...page.rows.map((row) => row.name));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(6);
    },
  );

  it("put the least sure first, and what nobody predicted last", async () => {
    expect((await names({ sort: "least_sure" })).slice(0, 3)).toEqual(["decided", "in review", "accepted"]);
    expect((await names({ sort: "most_sure" })).slice(0, 3)).toEqual(["accepted", "in review", "decided"]);
  });

  it("refuse a cursor of somebody's making", async () => {
    for (const cursor of ["x", Buffer.from('["a", 1]').toString("base64url")]) {
      const problem = await refusalOf(listItems(cast.reviewer, { projectId: cast.project.id, cursor }));
      expect(problem).toMatchObject({ code: "bad_input", issues: [{ path: "cursor" }] });
    }
  });
});

it("tells an item's whole story", async () => {
  const story = await getItem(cast.reviewer, { itemId: ids.decided! });
  expect(story.item).toMatchObject({
    name: "decided",
    state: "decided",
    truth: "dress",
    label: "coat",
    band: "unsure",
  });
  expect(story.predictions).toMatchObject([
    {
      model: { id: model.id, number: 1 },
      confidence: 0.5,
      route: { outcome: "review", reasons: ["low_confidence"], inclusionProbability: 1, policyVersion: 1 },
    },
  ]);
  expect(story.annotations).toMatchObject([{ verdict: "correct", by: "Rosa", withdrawnAt: null }]);
  expect(story.example).toMatchObject({ source: "annotation", answer: answerOf("dress") });
  expect(story).toMatchObject({ feedback: [], versions: [], models: [] });
  expect(await refusalOf(getItem(cast.stranger, { itemId: ids.decided! }))).toMatchObject({
    code: "not_found",
    what: "item",
  });
});

it("finds and counts among 10,000 items by any filter", async () => {
  const big = await castFor({ name: "Big" });
  const { id: modelId } = await modelIn(big.job, big.project);
  const { rows } = await addItems(big.lead, { projectId: big.project.id, items: [{ name: "one", bytes: picture(1) }] });
  await fill(big.project.id, rows[0]!.id!, modelId);
  for (const filter of [
    {},
    { state: "waiting" },
    { sort: "least_sure" },
    { search: "copy 77" },
    { band: "unsure" },
  ] as const) {
    const page = await listItems(big.reviewer, { projectId: big.project.id, limit: 200, ...filter });
    const count = await countItems(big.reviewer, { projectId: big.project.id, ...filter });
    expect(page.rows.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(count.count).toBeGreaterThanOrEqual(page.rows.length);
  }
});

/** Copies of one item, nine in ten with a prediction. */
async function fill(projectId: string, itemId: string, modelId: string) {
  const { db } = cast.job;
  await db.execute(sql`
    insert into items (id, project_id, name, group_key, split, image_sha256, image_type, image_bytes, thumb_sha256, width,
      height, source, created_at)
    select 'item_' || lpad(i::text, 26, '0'), project_id, 'copy ' || i, i::text, split, md5(i::text), image_type, image_bytes,
      thumb_sha256, width, height, source, created_at + i * interval '1 second'
    from items, generate_series(1, 10000) i where id = ${itemId}`);
  await db.execute(sql`
    insert into predictions (id, project_id, item_id, model_version_id, answer, raw_confidence, confidence, top_label, runtime,
      latency_ms, created_at)
    select 'pred_' || lpad(i::text, 26, '0'), ${projectId}, 'item_' || lpad(i::text, 26, '0'), ${modelId},
      '{"labels": [], "regions": []}', (i % 100) / 100.0, (i % 100) / 100.0, 'coat', 'node', 1, now()
    from generate_series(1, 9000) i`);
  await db.execute(sql`analyze`);
}
