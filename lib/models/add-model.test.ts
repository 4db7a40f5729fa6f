import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events } from "@/db/schema/events";
import { modelVersions } from "@/db/schema/models";
import { runtimeNode } from "../adapters/runtime-node";
import { readModel, writeModel } from "../core/onnx/read";
import { sha256 } from "../core/sha256";
import { castFor } from "../testing/cast";
import { colourModel, colourPicture, colourProject } from "../testing/colours";
import { refusalOf } from "../testing/refusal";
import { addModel } from "./add-model";
import { getModel } from "./get-model";
import { getModelArtifact } from "./get-model-artifact";
import { listModels } from "./list-models";
import { modelFor } from "./load";
import { runModel } from "./run-model";

const cast = await castFor(colourProject, { ports: { runtime: runtimeNode() } });
const { admin, lead, reviewer, stranger, project } = cast;
const projectId = project.id;
const { artifact, manifest } = colourModel();

describe("addModel", () => {
  it("takes a model in as an untrusted candidate, which then runs in the sandbox only", async () => {
    const added = await addModel(admin, {
      projectId,
      name: "From elsewhere",
      artifact,
      manifest: JSON.stringify(manifest),
    });
    expect(added).toMatchObject({
      state: "candidate",
      source: "uploaded",
      trusted: false,
      accuracy: null,
      dataset: null,
    });
    expect(added.artifactSha256).toBe(sha256(artifact));
    const model = await modelFor(admin, added.id, "admin");
    const [answer] = await runModel(admin, model, [colourPicture("green", 1)]);
    expect(answer).toMatchObject({ runtime: "wasm", answer: { labels: [{ label: "green" }, {}, {}] } });
    expect(await listModels(lead, { projectId })).toEqual([added]);
    expect(await getModel(lead, { modelVersionId: added.id })).toEqual({
      ...added,
      manifest: { ...manifest, name: "From elsewhere" },
    });
    const told = await admin.db.select().from(events).where(eq(events.subject, added.id));
    expect(told).toMatchObject([{ type: "model.added", data: { artifact: sha256(artifact) } }]);
    const file = await getModelArtifact(reviewer, { modelVersionId: added.id });
    expect(file).toMatchObject({ sha256: sha256(artifact), filename: "From-elsewhere.onnx" });
  });

  it("numbers models that come at once without gap or double", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    await Promise.all(names.map((name) => addModel(admin, { projectId, name, artifact, manifest })));
    const numbers = (await listModels(lead, { projectId })).map((model) => model.number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  it.each<
    [
      fault: string,
      input: () => { artifact?: Uint8Array<ArrayBuffer>; manifest?: unknown; name?: string },
      refused: unknown,
    ]
  >([
    ["text", () => ({ artifact: new TextEncoder().encode("not a model") }), { why: "not_onnx" }],
    ["an empty file", () => ({ artifact: new Uint8Array() }), { why: "not_onnx" }],
    ["a file that reads another file", () => ({ artifact: withExternalData() }), { why: "external_data" }],
    ["a manifest about another file", () => ({ manifest: aboutAnother() }), { why: "bad_manifest" }],
    ["a manifest that is no JSON", () => ({ manifest: "{" }), { why: "bad_manifest" }],
    ["a manifest that says nothing", () => ({ manifest: {} }), { why: "bad_manifest" }],
    [
      "labels the project does not have",
      () => ({ manifest: { ...manifest, labels: ["red", "green", "pink"] } }),
      { why: "bad_manifest" },
    ],
    ["another kind", () => ({ manifest: { ...manifest, kind: "detect" } }), { why: "bad_manifest" }],
    [
      "an output that is not there",
      () => ({ manifest: { ...manifest, decode: { type: "labels", scores: "nothing" } } }),
      { why: "wrong_outputs" },
    ],
  ])("refuses %s, and keeps nothing of it", async (_fault, input, refused) => {
    const before = await admin.db.select().from(modelVersions);
    const asked = addModel(admin, { projectId, name: "Hostile", artifact, manifest, ...input() });
    expect(await refusalOf(asked)).toMatchObject({
      code: "bad_model",
      faults: expect.arrayContaining([expect.objectContaining(refused)]),
    });
    expect(await admin.db.select().from(modelVersions)).toEqual(before);
  });

  it("refuses a name that is taken, and people who may not", async () => {
    const again = { projectId, name: "From elsewhere", artifact, manifest };
    expect(await refusalOf(addModel(admin, again))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(addModel(lead, again))).toMatchObject({ code: "forbidden", needs: "admin" });
    expect(await refusalOf(addModel(stranger, again))).toMatchObject({ code: "not_found" });
  });
});

it("hides models from people of other projects", async () => {
  const [model] = await listModels(lead, { projectId });
  const asked = { modelVersionId: model!.id };
  expect(await refusalOf(getModel(stranger, asked))).toMatchObject({ code: "not_found", what: "model version" });
  expect(await refusalOf(getModelArtifact(stranger, asked))).toMatchObject({ code: "not_found" });
});

function withExternalData(): Uint8Array<ArrayBuffer> {
  const model = readModel(artifact);
  const [tensor] = model.graph!.initializer;
  tensor!.dataLocation = 1;
  tensor!.externalData.push({ $typeName: "onnx.StringStringEntryProto", key: "location", value: ".env" });
  return new Uint8Array(writeModel(model));
}

function aboutAnother() {
  return { ...manifest, artifact: { ...manifest.artifact, sha256: "0".repeat(64) } };
}
