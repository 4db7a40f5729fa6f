import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { trainingRuns } from "@/db/schema/training";
import type { ItemId } from "@/lib/core/ids";
import { cutVersion } from "@/lib/datasets/cut-version";
import { castFor } from "@/lib/testing/cast";
import { answerOf } from "@/lib/testing/desk";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { trainingRunIn } from "@/lib/testing/training-run";
import { addItems } from "./add-items";
import { getItem } from "./get-item";

it("leads from an item to the versions that hold it, and to the models that learned from those", async () => {
  const { job, lead, project } = await castFor();
  const add = async (seed: number) => {
    const item = { name: `i${seed}`, bytes: picture(seed), answer: answerOf("coat") };
    return (await addItems(lead, { projectId: project.id, items: [item] })).rows[0]!.id as ItemId;
  };
  const storyOf = async (itemId: ItemId) => {
    const { versions, models } = await getItem(lead, { itemId });
    return { versions: versions.map((version) => version.number), models: models.map((model) => model.number) };
  };
  const first = await add(1);
  const { version } = await cutVersion(lead, { projectId: project.id });
  const second = await add(2);
  await cutVersion(lead, { projectId: project.id });
  expect(await storyOf(first)).toEqual({ versions: [1, 2], models: [] });
  expect(await storyOf(second)).toEqual({ versions: [2], models: [] });

  const model = await modelIn(job, project, { number: 7, serves: false });
  const { trainingRunId } = await trainingRunIn(job, project, version.id, model);
  await job.db.update(trainingRuns).set({ modelVersionId: model.id }).where(eq(trainingRuns.id, trainingRunId));
  expect(await storyOf(first)).toEqual({ versions: [1, 2], models: [7] });
  expect(await storyOf(second)).toEqual({ versions: [2], models: [] });
});
