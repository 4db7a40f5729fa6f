import type { useTranslations } from "next-intl";
import type { EventRow } from "@/lib/monitoring/contract";

type Words = ReturnType<typeof useTranslations<"events">>;

/** What happened, as the rest of a sentence that begins with who did it. */
export function eventWords(event: Pick<EventRow, "type" | "data">, t: Words): string {
  if (!t.has(`type.${event.type}`)) return event.type.replace(/[._]/g, " ");
  return t(`type.${event.type}`, plainFacts(event.data));
}

export function actorWords({ actor, actorName }: Pick<EventRow, "actor" | "actorName">, t: Words): string {
  if (actorName) return actorName;
  const kind = actor.split(/[:_]/)[0] ?? "";
  return t.has(`actor.${kind}`) ? t(`actor.${kind}`) : actor;
}

/** Where the thing that an event is about can be looked at; null where it has no page. */
export function eventHref({ subject, data }: Pick<EventRow, "subject" | "data">, slug: string): string | null {
  const at = (id: string) => {
    const kind = id.split("_")[0] ?? "";
    const place = places[kind];
    return place ? `/p/${slug}/${place}${id}` : null;
  };
  return at(subject) ?? (typeof data.itemId === "string" ? at(data.itemId) : null);
}

const places: Record<string, string> = {
  item: "items?item=",
  dv: "datasets/",
  run: "training/",
  mv: "models/",
  promo: "promotions/",
};

function plainFacts(data: EventRow["data"]): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, value]] : [],
    ),
  );
}
