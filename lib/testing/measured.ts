import { runtimeNode } from "@/lib/adapters/runtime-node";
import { transact } from "@/lib/ctx";
import { cutVersion } from "@/lib/datasets/cut-version";
import { type VersionRow, versionFor } from "@/lib/datasets/load";
import type { ModelVersion } from "@/lib/models/load";
import { storeModel } from "@/lib/models/store-model";
import { type Cast, castFor } from "./cast";
import { addColours, type Colour, colourModel, colourProject, groupsOf } from "./colours";

export type ColourCast = Cast & { version: VersionRow };

/** A project of colours with so many labelled test pictures in a dataset version, and the real runtime. */
export async function colourCast(
  testCount: number,
  overrides: Parameters<typeof castFor>[1] = {},
): Promise<ColourCast> {
  const cast = await castFor(colourProject, { ...overrides, ports: { runtime: runtimeNode(), ...overrides.ports } });
  await addColours(cast.lead, cast.project, groupsOf("test", testCount));
  const { version } = await cutVersion(cast.lead, { projectId: cast.project.id });
  return { ...cast, version: await versionFor(cast.job, version.id, "lead") };
}

/**
 * A model version that takes colours for others, as told, and knows how often it is right; without a word it is right
 * about all.
 */
export function storeColours(
  { job, project }: Cast,
  name: string,
  wrong: Partial<Record<Colour, Colour>> = {},
): Promise<ModelVersion> {
  const { artifact, manifest } = colourModel({ red: "red", green: "green", blue: "blue", ...wrong });
  const right = 1 - Object.keys(wrong).length / 3;
  const calibration = right === 1 ? manifest.calibration : { a: 0, b: Math.log(right / (1 - right)), fittedOn: 30 };
  const made = { artifact, manifest: { ...manifest, calibration }, name };
  return transact(job, (tx) => storeModel(tx, { projectId: project.id, ...made, source: "trained", trusted: true }));
}
