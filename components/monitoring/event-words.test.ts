import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import words from "@/messages/en/events.json";
import { actorWords, eventHref, eventWords } from "./event-words";

const t = createTranslator({ locale: "en", messages: { events: words }, namespace: "events" }) as unknown as Parameters<
  typeof eventWords
>[1];

describe("an event in words", () => {
  it.each([
    ["annotation.submitted", { verdict: "correct" }, "corrected a prediction"],
    ["items.sent_to_review", { sent: 2, itemIds: ["a", "b"] }, "sent 2 items to review"],
    ["predictions.recorded", { count: 1500, review: 60 }, "predicted 1,500 items, 60 of them for review"],
    ["thing.done_twice", {}, "thing done twice"],
  ])("%s", (type, data, said) => {
    expect(eventWords({ type, data }, t)).toBe(said);
  });

  it.each([
    ["user_1", "Ana", "Ana"],
    ["job:score_items", null, "The product"],
    ["key_1", null, "An API key"],
    ["link_1", null, "Somebody with a feedback link"],
    ["who knows", null, "who knows"],
  ])("%s is named", (actor, actorName, said) => {
    expect(actorWords({ actor, actorName }, t)).toBe(said);
  });

  it("leads to what it is about, or to its item", () => {
    expect(eventHref({ subject: "mv_1", data: {} }, "shop")).toBe("/p/shop/models/mv_1");
    expect(eventHref({ subject: "ann_1", data: { itemId: "item_7" } }, "shop")).toBe("/p/shop/items?item=item_7");
    expect(eventHref({ subject: "key_1", data: {} }, "shop")).toBeNull();
  });
});

describe("every event that a verb writes has its words", () => {
  const lib = join(import.meta.dirname, "../../lib");
  const sources = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const emitted = sources.flatMap((file) => {
    const text = readFileSync(join(lib, file), "utf8");
    if (!text.includes("emit(")) return [];
    return [...text.matchAll(/\btype: "([a-z_]+\.[a-z_]+)"/g)].map(([, type = ""]) => type);
  });

  it.each([...new Set(emitted)].sort())("%s", (type) => {
    expect(t.has(`type.${type}`)).toBe(true);
  });
});
