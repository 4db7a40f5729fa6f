import type { Answer, AnswerLabel, Region } from "@/lib/core/answer";
import type { Keyed } from "@/lib/core/diff";
import { freeId } from "@/lib/core/free-id";

export type Regions = Keyed<Region>;

/** An answer as it is edited. A region keeps every field it came with, known to this editor or not. */
export type Document = {
  readonly regions: Regions;
  /** Region ids as they are drawn, the last on top. */
  readonly order: readonly string[];
  /** Labels of the whole image. */
  readonly labels: readonly AnswerLabel[];
  /**
   * Regions that a model proposed here and nobody has accepted yet, with the model's score. They are drawn, selected
   * and undone like others, and are no part of the answer.
   */
  readonly proposed: ReadonlyMap<string, number | null>;
};

/** Opens an answer. Should two regions share an id, the later one gets a new one, so that neither is lost. */
export function documentOf(answer: Answer): Document {
  const regions = new Map<string, Region>();
  for (const region of answer.regions) {
    const id = freeId(region.id, (taken) => regions.has(taken));
    regions.set(id, id === region.id ? region : { ...region, id });
  }
  return { regions, order: [...regions.keys()], labels: answer.labels, proposed: noProposals };
}

const noProposals: ReadonlyMap<string, number | null> = new Map();

/** The regions that are part of the answer, by id. */
export function answeredRegions({ regions, proposed }: Document): Regions {
  return proposed.size === 0 ? regions : new Map(Array.from(regions).filter(([id]) => !proposed.has(id)));
}

/** The same answer back, without what is only proposed; what was not edited is the same object. */
export function answerOf({ regions, order, labels, proposed }: Document): Answer {
  return { labels: [...labels], regions: order.flatMap((id) => (proposed.has(id) ? [] : (regions.get(id) ?? []))) };
}

export function isSameDocument(a: Document, b: Document): boolean {
  return a.regions === b.regions && a.order === b.order && a.labels === b.labels && a.proposed === b.proposed;
}
