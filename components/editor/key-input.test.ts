// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boxAt } from "@/lib/editor/drive";
import { createEditorStore, type EditorStore } from "@/lib/editor/store";
import { type KeyScope, listenToKeys } from "./key-input";

let store: EditorStore;
let surface: HTMLElement;
let stop = () => {};

beforeEach(() => {
  document.body.innerHTML = `<main tabindex="0"></main><button id="button"></button><input id="input">
    <div role="dialog"><button id="inDialog"></button></div>`;
  surface = document.querySelector("main")!;
  listen("page");
});
afterEach(() => stop());

function listen(scope: KeyScope) {
  stop();
  store = createEditorStore({
    answer: { labels: [], regions: [boxAt("a", 10, 10, 20, 20), boxAt("b", 50, 50, 20, 20)] },
    imageSize: { width: 200, height: 100 },
    labels: [{ name: "car" }, { name: "van" }],
    tools: ["select", "box", "pan"],
    answers: "regions",
  });
  stop = listenToKeys(surface, store, scope);
}

/** Presses a key on an element; says whether the editor took it. */
function press(on: Element, key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

const element = (id: string) => document.getElementById(id)!;
const tool = () => store.getState().tool.id;
const selected = () => [...store.getState().selection];

describe("keys on the page", () => {
  it("are heard wherever the focus is, as long as nobody types", () => {
    expect(press(document.body, "r")).toBe(true);
    expect(tool()).toBe("box");
    expect(press(element("button"), "v")).toBe(true);
    expect(tool()).toBe("select");
    expect(press(element("input"), "r")).toBe(false);
    expect(tool()).toBe("select");
  });

  it("belong to a dialog that the picture is not in", () => {
    expect(press(element("inDialog"), "r")).toBe(false);
    expect(tool()).toBe("select");
  });

  it("leave space, arrows and Enter to a button", () => {
    store.dispatch({ type: "command", id: "nextRegion" });
    for (const key of [" ", "ArrowLeft", "Enter"]) expect(press(element("button"), key)).toBe(false);
    expect(press(document.body, "ArrowLeft")).toBe(true);
    expect(store.answer().regions[0]).toMatchObject({ x: 9 });
  });

  it("are left alone when they would do nothing", () => {
    expect(press(document.body, "Delete")).toBe(false);
    expect(press(document.body, "w")).toBe(false);
  });

  it("leave the clipboard's to the browser, and the model's to others where nobody here has it", () => {
    store.dispatch({ type: "command", id: "nextRegion" });
    for (const key of ["c", "x", "v"]) expect(press(document.body, key, { ctrlKey: true })).toBe(false);
    expect(store.getState().order).toHaveLength(2);
    expect(press(document.body, "g")).toBe(false);
    let asked = 0;
    store.onAsked("champion", () => asked++);
    expect(press(document.body, "g")).toBe(true);
    expect(asked).toBe(1);
  });

  it("show the original only while they are held, even when another window takes the focus", () => {
    press(document.body, "c");
    expect(store.getState().comparing).toBe(true);
    window.dispatchEvent(new KeyboardEvent("keyup", { key: "c", ctrlKey: true }));
    expect(store.getState().comparing).toBe(false);
    press(document.body, "c");
    window.dispatchEvent(new Event("blur"));
    expect(store.getState().comparing).toBe(false);
  });
});

describe("Tab", () => {
  it("walks the regions inside the picture only, and leaves after the last", () => {
    expect(press(document.body, "Tab")).toBe(false);
    expect(press(surface, "Tab")).toBe(true);
    expect(press(surface, "Tab")).toBe(true);
    expect(selected()).toEqual(["b"]);
    expect(press(surface, "Tab")).toBe(false);
  });

  it("leaves at once after Escape, so that nobody is caught", () => {
    press(surface, "Tab");
    press(surface, "Escape");
    expect(press(surface, "Tab")).toBe(false);
    expect(press(surface, "Tab", { shiftKey: true })).toBe(false);
    surface.dispatchEvent(new Event("focus"));
    expect(press(surface, "Tab")).toBe(true);
  });
});

it("with several pictures on a page, keys are the focused one's", () => {
  listen("picture");
  expect(press(document.body, "r")).toBe(false);
  expect(press(surface, "r")).toBe(true);
});

it("stops listening when it is told to", () => {
  stop();
  expect(press(document.body, "r")).toBe(false);
});
