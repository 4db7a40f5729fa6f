import type { useTranslations } from "next-intl";
import { createTranslator } from "next-intl";
import { expect, it } from "vitest";
import { commandIds } from "@/lib/editor/commands";
import messages from "@/messages/en/editor.json";
import { announcementWords, extentWords, regionWords } from "./words";

const t = createTranslator({
  locale: "en",
  messages: { editor: messages },
  namespace: "editor",
  onError: (problem) => {
    throw problem;
  },
}) as ReturnType<typeof useTranslations<"editor">>;

const region = { type: "box", label: "Cup", width: 1200, height: 30, size: "small", place: "startEnd" } as const;

it("has words for every command", () => {
  for (const id of commandIds) expect(t(`commands.${id}`)).not.toBe("");
});

it("says how large a region is and where, and what it is when it is no box", () => {
  expect(regionWords(t, region)).toBe("Cup, 1,200 × 30 px, small, top right");
  expect(extentWords(t, { ...region, type: "polygon" })).toBe("outline, 1,200 × 30 px, small, top right");
});

it.each([
  [{ key: "added", ...region } as const, "Added: Cup, 1,200 × 30 px, small, top right"],
  [{ key: "deleted", count: 2 } as const, "2 regions deleted"],
  [{ key: "relabelled", label: "Cup", count: 1 } as const, "Label is now Cup"],
  [{ key: "imageLabel", label: "Coat" } as const, "The picture’s label is Coat"],
  [{ key: "tool", tool: "box" } as const, "Tool: Box"],
  [{ key: "undone" } as const, "Undone"],
])("announces %j", (announcement, words) => {
  expect(announcementWords(t, announcement)).toBe(words);
});
