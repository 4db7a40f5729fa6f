import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { predictions } from "@/db/schema/intake";
import { modelVersions } from "@/db/schema/models";
import type { ItemId } from "@/lib/core/ids";
import { type Cast, castFor } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { addItems } from "./add-items";
import { postPredictions } from "./post-predictions";

let cast: Cast;
let ids: ItemId[];
let foreign: ItemId;
beforeAll(async () => {
  cast = await castFor();
  await modelIn(cast.job, cast.project);
  const items = [1, 2, 3, 4].map((seed) => ({ name: `i${seed}`, bytes: picture(seed) }));
  ids = (await addItems(cast.lead, { projectId: cast.project.id, items })).rows.map((row) => row.id as ItemId);
  const other = await addItems(cast.stranger, { projectId: cast.otherProject.id, items });
  foreign = other.rows[0]!.id as ItemId;
});

const row = (itemId: string, more: object = {}) => ({
  itemId,
  model: "cloud 1",
  answer: { labels: [{ label: "coat", score: 0.8 }], regions: [] },
  ...more,
});
const post = (...rows: unknown[]) => postPredictions(cast.lead, { projectId: cast.project.id, rows });

it("judges each row by itself", async () => {
  const report = await post(
    row(ids[0]!),
    JSON.stringify(row(ids[1]!, { confidence: 0.95, latencyMs: 120 })),
    row(ids[0]!),
    '{"itemId": ',
    row("item_nonsense"),
    row(foreign),
    row(ids[2]!, { answer: { labels: [{ label: "hat", score: 0.8 }], regions: [] } }),
    row(ids[2]!, { confidence: Number.NaN }),
    `{"itemId": "${ids[2]}", "model": "cloud 1", "confidence": NaN}`,
  );
  expect(report.rows.map((one) => one.problem?.code ?? one.status)).toEqual([
    "added",
    "added",
    "known",
    "malformed_json",
    "bad_input",
    "not_found",
    "bad_answer",
    "bad_input",
    "malformed_json",
  ]);
  expect(report.rows[7]!.problem).toMatchObject({ issues: [{ path: "confidence" }] });
  const stored = await cast.job.db.select().from(predictions).where(eq(predictions.itemId, ids[0]!));
  expect(stored).toMatchObject([
    { runtime: "external", confidence: expect.closeTo(0.8), topLabel: "coat", embedding: null },
  ]);
});

it("makes a model version of a name once, numbered after those there are", async () => {
  await Promise.all([1, 2, 3].map(() => post(row(ids[3]!, { model: "cloud 2" }), row(ids[3]!, { model: "cloud 3" }))));
  const models = await cast.job.db.select().from(modelVersions).where(eq(modelVersions.projectId, cast.project.id));
  const external = models.filter((model) => model.source === "external");
  expect(external.map((model) => model.name).sort()).toEqual(["cloud 1", "cloud 2", "cloud 3"]);
  expect(new Set(models.map((model) => model.number)).size).toBe(models.length);
  expect(external.every((model) => model.artifactSha256 === null && !model.trusted)).toBe(true);
});

it("is for leads of the project", async () => {
  const input = { projectId: cast.project.id, rows: [row(ids[0]!)] };
  expect(await refusalOf(postPredictions(cast.reviewer, input))).toEqual({ code: "forbidden", needs: "lead" });
  expect(await refusalOf(postPredictions(cast.stranger, input))).toMatchObject({ code: "not_found", what: "project" });
});
