import { describe, expect, it } from "vitest";
import { checkExport } from "../core/dataset-export";
import type { Ctx } from "../ctx";
import { addItems } from "../intake/add-items";
import { castFor } from "../testing/cast";
import { itemsOf } from "../testing/label";
import { picture } from "../testing/picture";
import { refusalOf } from "../testing/refusal";
import type { DatasetVersion } from "./contract";
import { cutVersion } from "./cut-version";
import { exportVersion } from "./export-version";

async function exported(ctx: Ctx, version: DatasetVersion, format: "jsonl" | "coco"): Promise<string> {
  const file = await exportVersion(ctx, { datasetVersionId: version.id, format });
  if (!("stream" in file)) throw new Error("not a stream");
  const parts: Uint8Array[] = [];
  for await (const part of file.stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe("JSONL", () => {
  it("holds lines from which anybody recomputes the digest offline", async () => {
    const { lead, project } = await castFor();
    await itemsOf(lead, project, range(1, 70), "dress");
    await itemsOf(lead, project, range(80, 20), "coat");
    const { version } = await cutVersion(lead, { projectId: project.id });
    const text = await exported(lead, version, "jsonl");
    const check = checkExport(text.split("\n"));
    expect(check).toMatchObject({ examples: 90, digest: version.digest, faults: [] });
    expect(check.header.project).toMatchObject({ name: "Products", kind: "classify" });
  });

  it("tells of an altered label, a missing line, a doubled line and a rewritten line, each by its place", async () => {
    const { lead, project } = await castFor();
    await itemsOf(lead, project, range(1, 5), "dress");
    const { version } = await cutVersion(lead, { projectId: project.id });
    const lines = (await exported(lead, version, "jsonl")).trimEnd().split("\n");
    const faultsOf = (changed: string[]) => checkExport(changed).faults.join("; ");
    expect(faultsOf(lines.map((line, i) => (i === 2 ? line.replace("dress", "coat") : line)))).toMatch(/digest/);
    expect(faultsOf(lines.slice(0, -1))).toMatch(/there are 4 examples where the header counts 5/);
    expect(faultsOf([...lines, lines[1]!])).toMatch(/stands twice/);
    expect(faultsOf(lines.map((line, i) => (i === 2 ? line.replace("{", "{ ") : line)))).toMatch(/line 3/);
    expect(() => checkExport(["hello"])).toThrow(/first line/);
    expect(() => checkExport([])).toThrow(/empty/);
  });
});

describe("COCO", () => {
  it("writes image labels as annotations without a box", async () => {
    const { lead, project } = await castFor();
    await itemsOf(lead, project, [1, 2, 3], "coat");
    const { version } = await cutVersion(lead, { projectId: project.id });
    const coco = JSON.parse(await exported(lead, version, "coco"));
    expect(coco.categories).toEqual(
      ["dress", "coat", "shirt"].map((name, i) => ({ id: i + 1, name, supercategory: "" })),
    );
    expect(coco.images).toHaveLength(3);
    expect(coco.images[0]).toMatchObject({ id: 1, width: 40, height: 30, file_name: expect.stringMatching(/\.png$/) });
    expect(coco.annotations).toEqual([1, 2, 3].map((id) => ({ id, image_id: id, category_id: 2, iscrowd: 0 })));
    expect(coco.info).toMatchObject({ digest: version.digest });
  });

  it("writes boxes with their corner, size and turn", async () => {
    const { lead, project } = await castFor({ kind: "detect", labels: [{ name: "car" }, { name: "dog" }] });
    const box = { id: "a", label: "dog", score: null, type: "box" as const, x: 2, y: 3, width: 10, height: 5 };
    const regions = [box, { ...box, id: "b", label: "car", x: 12, rotation: 30 }];
    const items = [1, 2].map((seed) => ({
      name: `${seed}.png`,
      bytes: Uint8Array.from(picture(seed)),
      answer: { labels: [], regions: seed === 1 ? regions : [] },
    }));
    await addItems(lead, { projectId: project.id, items });
    const { version } = await cutVersion(lead, { projectId: project.id });
    const coco = JSON.parse(await exported(lead, version, "coco"));
    const imageId = coco.images.find((image: { file_name: string }) => image.file_name === "1.png").id;
    expect(coco.images).toHaveLength(2);
    expect(coco.annotations).toEqual([
      {
        id: 1,
        image_id: imageId,
        category_id: 2,
        iscrowd: 0,
        bbox: [2, 3, 10, 5],
        area: 50,
        attributes: { rotation: 0 },
      },
      {
        id: 2,
        image_id: imageId,
        category_id: 1,
        iscrowd: 0,
        bbox: [12, 3, 10, 5],
        area: 50,
        attributes: { rotation: 30 },
      },
    ]);
  });
});

it("keeps an export to leads of the project", async () => {
  const { lead, reviewer, stranger, project } = await castFor();
  await itemsOf(lead, project, [1], "dress");
  const { version } = await cutVersion(lead, { projectId: project.id });
  const ask = (ctx: Ctx) => exportVersion(ctx, { datasetVersionId: version.id, format: "jsonl" });
  expect(await refusalOf(ask(reviewer))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(ask(stranger))).toMatchObject({ code: "not_found", what: "dataset version" });
});
