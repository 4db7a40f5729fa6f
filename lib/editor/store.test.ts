import { expect, it, vi } from "vitest";
import type { Answer } from "@/lib/core/answer";
import { screenPoint } from "@/lib/core/geometry/point";
import { boxAt } from "./drive";
import type { PointerInput } from "./events";
import { createEditorStore } from "./store";

const answer: Answer = { labels: [], regions: [boxAt("car", 10, 10, 20, 20), boxAt("van", 60, 60, 20, 20)] };

function open(onChange = vi.fn()) {
  const store = createEditorStore({
    answer,
    imageSize: { width: 200, height: 100 },
    labels: [{ name: "car" }],
    tools: ["select"],
    answers: "regions",
    onChange,
  });
  store.dispatch({ type: "viewport", size: { width: 222.22222222222223, height: 111.11111111111111 } });
  const { x, y, scale } = store.getState().camera;
  const pointer = (type: PointerInput["type"], imageX: number, imageY: number) =>
    store.dispatch({
      type,
      at: screenPoint(imageX * scale + x, imageY * scale + y),
      id: 1,
      pointer: "mouse",
      button: "main",
      shift: false,
      alt: false,
    });
  return { store, pointer, onChange };
}

it("tells of a drag once, when it is finished, with what it changed", () => {
  const { store, pointer, onChange } = open();
  pointer("down", 15, 15);
  pointer("move", 40, 40);
  expect(onChange).not.toHaveBeenCalled();
  expect(store.answer()).toEqual(answer);
  pointer("up", 40, 40);
  expect(onChange).toHaveBeenCalledTimes(1);
  const [after, change] = onChange.mock.calls[0] ?? [];
  expect(after.regions[0]).toMatchObject({ id: "car", x: 35, y: 35 });
  expect(after.regions[1]).toBe(answer.regions[1]);
  expect([...change.updated.keys()]).toEqual(["car"]);
});

it("hands its listeners the state before and after, until they stop listening", () => {
  const { store } = open();
  const heard = vi.fn();
  const stop = store.subscribe(heard);
  const before = store.getState();
  store.dispatch({ type: "command", id: "nextRegion" });
  expect(heard).toHaveBeenCalledWith(store.getState(), before);
  stop();
  store.dispatch({ type: "command", id: "nextRegion" });
  expect(heard).toHaveBeenCalledTimes(1);
});

it("is silent when nothing changes", () => {
  const { store, onChange } = open();
  const heard = vi.fn();
  store.subscribe(heard);
  store.dispatch({ type: "command", id: "redo" });
  expect(heard).not.toHaveBeenCalled();
  expect(onChange).not.toHaveBeenCalled();
});

it("tells whoever listens what a command asks of its surroundings, and only when the command would do anything", () => {
  const { store } = open();
  const asked: string[] = [];
  const stop = store.onAsked("copy", () => asked.push(`copy of ${store.getState().selection.size}`));
  expect([store.hears("copy"), store.hears("champion")]).toEqual([true, false]);
  store.dispatch({ type: "command", id: "copy" });
  store.dispatch({ type: "command", id: "selectAll" });
  store.dispatch({ type: "command", id: "copy" });
  expect(asked).toEqual(["copy of 2"]);
  stop();
  store.dispatch({ type: "command", id: "copy" });
  expect(asked).toHaveLength(1);
});

it("keeps proposals to itself until somebody accepts them", () => {
  const { store, onChange } = open();
  const fresh = boxAt("new", 100, 20, 20, 20);
  store.dispatch({ type: "step", step: { put: [fresh], proposed: new Map([["new", 0.5]]) } });
  expect(onChange).not.toHaveBeenCalled();
  store.dispatch({ type: "command", id: "acceptProposals" });
  const [said, change] = onChange.mock.calls[0] ?? [];
  expect(said?.regions).toHaveLength(3);
  expect([...change.added.keys()]).toEqual(["new"]);
});
