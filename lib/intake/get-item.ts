import { and, asc, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { examples } from "@/db/schema/datasets";
import { feedback, feedbackLinks } from "@/db/schema/feedback";
import { items, predictions, routes } from "@/db/schema/intake";
import { modelVersions } from "@/db/schema/models";
import { users } from "@/db/schema/people";
import { policies } from "@/db/schema/projects";
import { annotations, annotationWithdrawals, tasks } from "@/db/schema/review";
import { confidenceWord } from "@/lib/core/confidence-words";
import type { ItemId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { modelNameOf } from "@/lib/models/load";
import { projectById } from "@/lib/projects/load";
import { ItemInput, type ItemStory } from "./contract";
import { describeItem, itemsQuery } from "./item-query";
import { lineageOf } from "./lineage";
import { imageUrl, itemFor } from "./load";

/** An item's whole story: received → predicted → routed → decided → example → in versions → in models. */
export async function getItem(ctx: Ctx, input: z.input<typeof ItemInput>): Promise<ItemStory> {
  const { itemId } = ItemInput.parse(input);
  const item = await itemFor(ctx, itemId, "reviewer");
  const project = await projectById(ctx, item.projectId);
  const [row] = await itemsQuery(ctx).from.where(eq(items.id, itemId));
  const { groupKey: group, attributes, projectId } = item;
  return {
    item: {
      ...describeItem(project, row!),
      imageUrl: imageUrl(itemId),
      projectId,
      kind: project.kind,
      group,
      attributes,
    },
    predictions: await predictionsOf(ctx, itemId),
    asked: await askedOf(ctx, itemId),
    annotations: await annotationsOf(ctx, itemId),
    feedback: await feedbackOf(ctx, itemId),
    example: await exampleOf(ctx, itemId),
    ...(await lineageOf(ctx, projectId, itemId)),
  };
}

async function predictionsOf(ctx: Ctx, itemId: ItemId): Promise<ItemStory["predictions"]> {
  const rows = await ctx.db
    .select({ prediction: predictions, route: routes, version: policies.version, model: modelVersions })
    .from(predictions)
    .innerJoin(modelVersions, eq(modelVersions.id, predictions.modelVersionId))
    .leftJoin(routes, eq(routes.predictionId, predictions.id))
    .leftJoin(policies, eq(policies.id, routes.policyId))
    .where(eq(predictions.itemId, itemId))
    .orderBy(asc(predictions.createdAt), asc(predictions.id));
  return rows.map(
    ({ prediction: { id, answer, notes, confidence, runtime, latencyMs, createdAt }, route, version, model }) => ({
      id,
      model: modelNameOf(model),
      answer,
      notes,
      confidence,
      band: confidenceWord(confidence),
      runtime,
      latencyMs,
      createdAt: createdAt.toISOString(),
      route: route && {
        outcome: route.outcome,
        reasons: route.reasons,
        inclusionProbability: route.inclusionProbability,
        policyVersion: version ?? 0,
      },
    }),
  );
}

/** When somebody, and not the policy, sent it to a person. */
async function askedOf(ctx: Ctx, itemId: ItemId): Promise<ItemStory["asked"]> {
  const rows = await ctx.db
    .select({ reasons: tasks.reasons, createdAt: tasks.createdAt })
    .from(tasks)
    .where(and(eq(tasks.itemId, itemId), isNull(tasks.routeId)))
    .orderBy(asc(tasks.createdAt), asc(tasks.id));
  return rows.map(({ reasons, createdAt }) => ({ reasons, createdAt: createdAt.toISOString() }));
}

async function annotationsOf(ctx: Ctx, itemId: ItemId): Promise<ItemStory["annotations"]> {
  const rows = await ctx.db
    .select({ annotation: annotations, by: users.name, withdrawnAt: annotationWithdrawals.createdAt })
    .from(annotations)
    .leftJoin(users, eq(users.id, annotations.reviewerId))
    .leftJoin(annotationWithdrawals, eq(annotationWithdrawals.annotationId, annotations.id))
    .where(eq(annotations.itemId, itemId))
    .orderBy(asc(annotations.sequence));
  return rows.map(({ annotation: { id, verdict, answer, note, createdAt }, by, withdrawnAt }) => ({
    id,
    verdict,
    answer,
    by: by ?? "",
    note,
    createdAt: createdAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}

async function feedbackOf(ctx: Ctx, itemId: ItemId): Promise<ItemStory["feedback"]> {
  const rows = await ctx.db
    .select({ said: feedback, audience: feedbackLinks.audience })
    .from(feedback)
    .innerJoin(feedbackLinks, eq(feedbackLinks.id, feedback.linkId))
    .where(eq(feedback.itemId, itemId))
    .orderBy(asc(feedback.createdAt), asc(feedback.id));
  return rows.map(({ said: { verdict, answer, note, createdAt }, audience }) => ({
    verdict,
    answer,
    note,
    audience,
    createdAt: createdAt.toISOString(),
  }));
}

async function exampleOf(ctx: Ctx, itemId: ItemId): Promise<ItemStory["example"]> {
  const [row] = await ctx.db.select().from(examples).where(eq(examples.itemId, itemId));
  return row ? { answer: row.answer, source: row.source, changedAt: row.changedAt.toISOString() } : null;
}
