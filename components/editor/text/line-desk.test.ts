// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import type { LineRegion } from "@/lib/core/answer";
import { createEditorStore } from "@/lib/editor/store";
import { textStep } from "@/lib/editor/text-edit";
import { lineOf, lineOrder } from "@/lib/editor/text-lines";
import { createLineDesk } from "./line-desk";

const line = (id: string, text: string, y: number): LineRegion => ({
  ...{ id, type: "line", label: "Text", score: null, text },
  quad: [[10, y], [110, y], [110, y + 10], [10, y + 10]], // biome-ignore format: four corners
});

afterEach(() => document.body.replaceChildren());

/** A page of three lines, with a field on the page for those that are in sight. */
function open(inSight = ["a", "b", "c"]) {
  const store = createEditorStore({
    answer: { labels: [], regions: [line("a", "One", 10), line("b", "Two words", 30), line("c", "Three", 50)] },
    imageSize: { width: 200, height: 100 },
    labels: [{ name: "Text" }, { name: "Total" }],
    tools: ["select", "line", "pan"],
    answers: "regions",
  });
  const [order, onSave, reveal] = [lineOrder(), vi.fn(), vi.fn()];
  const lines = () => order(store.getState());
  const desk = createLineDesk(store, () => {
    return { store, labels: ["Text", "Total"], lines: lines(), shown: lines(), onSave };
  });
  desk.listed(reveal);
  const inputs = new Map<string, HTMLInputElement>();
  const show = (id: string) => {
    const input = document.createElement("input");
    input.value = lineOf(store.getState(), id)?.text ?? "";
    document.body.append(input);
    inputs.set(id, input);
    desk.register(id, input);
  };
  for (const id of inSight) show(id);
  const press = (id: string, chord: string, at?: number, repeat = false) => {
    const input = inputs.get(id)!;
    input.focus();
    if (at !== undefined) input.setSelectionRange(at, at);
    return desk.act({ chord, repeat }, id, input);
  };
  const focused = () => Array.from(inputs).find(([, input]) => input === document.activeElement)?.[0];
  const texts = () => lines().map((id) => lineOf(store.getState(), id)?.text);
  return { store, desk, inputs, show, press, focused, texts, lines, onSave, reveal };
}

it("walks the lines by Enter, Tab and arrows; past the ends only Tab goes on", () => {
  const { press, focused } = open();
  expect([press("a", "enter"), focused()]).toEqual([true, "b"]);
  expect([press("b", "tab"), focused()]).toEqual([true, "c"]);
  expect([press("c", "shift+enter"), focused()]).toEqual([true, "b"]);
  expect([press("b", "arrowup"), focused()]).toEqual([true, "a"]);
  expect([press("a", "shift+tab"), press("c", "tab")]).toEqual([false, false]);
  expect([press("c", "enter"), focused()]).toEqual([true, "c"]);
});

it("scrolls to a line that is out of sight, and types in it as soon as it is there", () => {
  const { press, show, focused, reveal } = open(["a"]);
  press("a", "enter");
  expect(reveal).toHaveBeenCalledWith("b");
  expect(focused()).toBe("a");
  show("b");
  expect(focused()).toBe("b");
});

it("saves by Ctrl and Enter once, and says by number which field it is", () => {
  const { store, press, onSave } = open();
  press("a", "mod+enter");
  press("a", "mod+enter", undefined, true);
  expect(onSave).toHaveBeenCalledTimes(1);
  expect(press("b", "alt+2")).toBe(true);
  expect(lineOf(store.getState(), "b")?.label).toBe("Total");
  expect(press("b", "alt+3")).toBe(false);
});

it("goes back to the picture by Escape", () => {
  const { press } = open();
  const picture = document.createElement("section");
  picture.setAttribute("role", "application");
  picture.tabIndex = 0;
  document.body.append(picture);
  press("a", "escape");
  expect(document.activeElement).toBe(picture);
});

it("divides at the cursor and goes on in the second part", () => {
  const { press, texts, show, focused, lines } = open();
  expect(press("b", "alt+enter", 3)).toBe(true);
  expect(texts()).toEqual(["One", "Two", "words", "Three"]);
  show(lines()[2]!);
  expect(focused()).toBe(lines()[2]);
  expect(press("a", "alt+enter", 0)).toBe(false);
});

it("joins at the ends only, with the cursor on the seam", () => {
  const { press, texts, inputs, focused, store } = open();
  expect(press("a", "alt+delete", 1)).toBe(false);
  expect(press("b", "alt+backspace", 2)).toBe(false);
  expect(press("a", "alt+backspace", 0)).toBe(false);
  expect(press("b", "alt+backspace", 0)).toBe(true);
  expect(texts()).toEqual(["One Two words", "Three"]);
  expect([focused(), inputs.get("a")?.selectionStart]).toEqual(["a", 3]);
  inputs.get("a")!.value = "One Two words";
  expect(press("a", "alt+delete", 13)).toBe(true);
  expect(texts()).toEqual(["One Two words Three"]);
  expect(store.getState().undo).toHaveLength(2);
});

it("removes a line that says nothing by Backspace, not by one that is held down", () => {
  const { store, press, inputs, texts, focused, desk } = open();
  expect(press("b", "backspace")).toBe(false);
  store.dispatch({ type: "step", step: textStep(store.getState(), "b", "", desk.visit()) });
  inputs.get("b")!.value = "";
  expect(press("b", "backspace", undefined, true)).toBe(false);
  expect(press("b", "backspace")).toBe(true);
  expect([texts(), focused()]).toEqual([["One", "Three"], "c"]);
});

it("changes nothing of a line that may not be changed", () => {
  const { press, inputs, texts } = open();
  inputs.get("b")!.readOnly = true;
  expect([press("b", "alt+enter", 3), press("b", "alt+backspace", 0)]).toEqual([false, false]);
  expect(texts()).toHaveLength(3);
});

it("leaves the cursor where it belongs when the field is written anew", async () => {
  const { press, inputs } = open();
  press("b", "alt+backspace", 0);
  inputs.get("a")!.value = "One Two words";
  await Promise.resolve();
  expect(inputs.get("a")!.selectionStart).toBe(3);
});

it("names each visit anew", () => {
  const { desk } = open();
  expect(desk.visit()).not.toBe(desk.visit());
});
