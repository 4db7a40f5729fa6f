// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from "vitest";
import { boxAt } from "@/lib/editor/drive";
import { createEditorStore, type EditorStore } from "@/lib/editor/store";
import { type ClipboardNews, listenToClipboard } from "./clipboard-input";

let store: EditorStore;
let news: ClipboardNews[];
let stop = () => {};

function open(regions = [boxAt("a", 10, 10, 20, 20)]): void {
  stop();
  news = [];
  store = createEditorStore({
    answer: { labels: [], regions },
    imageSize: { width: 200, height: 100 },
    labels: [{ name: "car" }],
    tools: ["select", "box", "pan"],
    answers: "regions",
  });
  stop = listenToClipboard(document.querySelector("main")!, store, "page", (one) => void news.push(one));
}

beforeEach(() => {
  document.body.innerHTML = `<main></main><input id="input">`;
  open();
});
afterEach(() => stop());

/** What the browser does at Ctrl+C, Ctrl+X and Ctrl+V; says what lies on the clipboard, and whether the editor took it. */
function browser(type: "copy" | "cut" | "paste", text = "", on: Element = document.body) {
  const held = { text };
  const event = new Event(type, { bubbles: true, cancelable: true });
  const clipboardData = {
    getData: () => held.text,
    setData: (_: string, next: string) => {
      held.text = next;
    },
  };
  Object.defineProperty(event, "clipboardData", { value: clipboardData });
  on.dispatchEvent(event);
  return { text: held.text, taken: event.defaultPrevented };
}

const count = () => store.getState().order.length;

it("copies what is selected as text, and pastes it on another item", () => {
  expect(browser("copy").taken).toBe(false);
  store.dispatch({ type: "command", id: "selectAll" });
  const { text, taken } = browser("copy");
  expect(taken).toBe(true);
  open([]);
  expect(browser("paste", text).taken).toBe(true);
  expect(count()).toBe(1);
  expect(news).toMatchObject([{ what: "pasted", count: 1, notes: [] }]);
});

it("cuts in one undo step, and keeps what was cut in this tab where the browser gives no clipboard", () => {
  store.dispatch({ type: "command", id: "selectAll" });
  browser("cut");
  expect(count()).toBe(0);
  expect(store.getState().undo).toHaveLength(1);
  browser("paste", "");
  expect(count()).toBe(1);
});

it("leaves other people's text and fields alone", () => {
  store.dispatch({ type: "command", id: "selectAll" });
  expect(browser("paste", "Dear all").taken).toBe(false);
  expect(browser("copy", "", document.getElementById("input")!).taken).toBe(false);
  expect(count()).toBe(1);
});

it("does the same from a button: the command asks, and the step of a cut is the command's own", async () => {
  store.dispatch({ type: "command", id: "selectAll" });
  store.dispatch({ type: "command", id: "cut" });
  expect(count()).toBe(0);
  expect(store.getState().undo).toHaveLength(1);
  store.dispatch({ type: "command", id: "paste" });
  await expect.poll(count).toBe(1);
  expect(news.map((one) => one.what)).toEqual(["cut", "pasted"]);
});
