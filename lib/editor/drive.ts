import type { Answer, Region } from "@/lib/core/answer";
import { isSameValue } from "@/lib/core/diff";
import { screenPoint } from "@/lib/core/geometry/point";
import { answerOf } from "./document";
import type { EditorEvent, PointerInput } from "./events";
import { cancelKey, commandFor, holdFor } from "./keymap";
import { type OpenOptions, openEditor } from "./open-editor";
import { reduce } from "./reduce";
import { verticesOf } from "./region-kinds";
import { type EditorState, regionOf, selectedVertex, type VertexPlace } from "./state";
import { sketchOf, type ToolId } from "./tools";

type Box = Extract<Region, { type: "box" }>;
type With = Partial<Pick<PointerInput, "pointer" | "button" | "shift" | "alt" | "id" | "double">>;

export const boxAt = (id: string, x: number, y: number, width: number, height: number, label = "car"): Box => ({
  id,
  type: "box",
  label,
  score: null,
  x,
  y,
  width,
  height,
});

/**
 * A reviewer without a screen: each step reads like the gesture it stands for. Unless told otherwise the image is
 * 200 × 100 and lies one to one on the screen, so that the numbers are image pixels and screen pixels at once.
 */
export function drive(regions: readonly Region[] = [], options: Partial<OpenOptions> = {}) {
  const imageSize = options.imageSize ?? { width: 200, height: 100 };
  let state: EditorState = openEditor({
    answer: { labels: [], regions: [...regions] },
    imageSize,
    labels: [{ name: "car" }, { name: "van" }],
    tools: ["select", "box", "pan"],
    answers: "regions",
    ...options,
  });
  state = { ...reduce(state, { type: "viewport", size: imageSize }), camera: { scale: 1, x: 0, y: 0, turns: 0 } };

  const send = (event: EditorEvent) => {
    state = reduce(state, event);
    return driver;
  };
  const point = (type: PointerInput["type"], x: number, y: number, input: With = {}) =>
    send({ type, at: screenPoint(x, y), id: 1, pointer: "mouse", button: "main", shift: false, alt: false, ...input });

  const driver = {
    state: () => state,
    sketch: () => sketchOf(state),
    answer: (): Answer => answerOf(state),
    send,
    down: (x: number, y: number, input?: With) => point("down", x, y, input),
    move: (x: number, y: number, input?: With) => point("move", x, y, input),
    up: (x: number, y: number, input?: With) => point("up", x, y, input),
    click: (x: number, y: number, input?: With) => driver.down(x, y, input).up(x, y, input),
    /** Clicks at each of the places, one after the other. */
    clicks: (places: readonly (readonly [number, number])[], input?: With) =>
      places.reduce((_, [x, y]) => driver.click(x, y, input), driver),
    /** A drag through all of the places. */
    stroke: (places: readonly (readonly [number, number])[], input?: With) => {
      const [first, last] = [places[0], places.at(-1)];
      if (!first || !last) return driver;
      driver.down(...first, input);
      for (const [x, y] of places.slice(1)) driver.move(x, y, input);
      return driver.up(...last, input);
    },
    drag: (from: readonly [number, number], to: readonly [number, number], input?: With) =>
      driver
        .down(...from, input)
        .move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, input)
        .move(...to, input)
        .up(...to, input),
    /** Two clicks in one place, soon after each other. */
    doubleClick: (x: number, y: number, input?: With) =>
      driver.click(x, y, input).click(x, y, { ...input, double: true }),
    touch: (id: number) => ({ pointer: "touch" as const, id }),
    zoom: (x: number, y: number, factor: number) => send({ type: "zoom", at: screenPoint(x, y), factor }),
    look: (camera: Partial<EditorState["camera"]>) =>
      send({ type: "step", step: { camera: { ...state.camera, ...camera } } }),
    pick: (id: ToolId) => send({ type: "tool", id }),
    cancel: () => send({ type: "cancel" }),
    undo: () => send({ type: "command", id: "undo" }),
    redo: () => send({ type: "command", id: "redo" }),
    /** Presses keys as chords are written: `driver.keys("v", "shift+arrowleft")`. */
    keys: (...chords: string[]) => chords.reduce((_, chord) => press(chord, false), driver),
    /** Holds a key for so many repetitions. */
    held: (chord: string, times: number) => {
      for (let i = 0; i < times; i++) press(chord, i > 0);
      return driver;
    },
    letGo: (key: string) => {
      const hold = holdFor(keyPress(key));
      return hold ? send({ type: "hold", what: hold, on: false }) : driver;
    },
    expectIn: (path: string) => same("tool", `${state.tool.id}.${state.tool.at}`, path),
    /** The region says at least this; undefined means that there is none. */
    expectRegion(id: string, match: Partial<Region> | undefined) {
      const region = regionOf(state, id);
      return same(`region ${id}`, match && region ? pick(region, Object.keys(match)) : region, match);
    },
    /** The points of a region as they are stored, ring by ring: `"10 10, 60 10, 60 60"`. */
    expectPoints(id: string, ...rings: string[]) {
      const region = regionOf(state, id);
      const found = region ? verticesOf(region) : [];
      const told = found.map((points) => points.map(({ x, y }) => `${x} ${y}`).join(", "));
      return same(`points of ${id}`, told, rings);
    },
    expectVertex(place: VertexPlace | null) {
      const vertex = selectedVertex(state);
      return same("vertex", vertex && { ring: vertex.ring, index: vertex.index }, place);
    },
    /** All regions as they are stored, in drawing order: `"car 10 10 20 20"`. */
    expectBoxes: (...boxes: string[]) => same("regions", answerOf(state).regions.map(brief), boxes),
    expectSelected: (...ids: string[]) => same("selection", [...state.selection].sort(), ids.sort()),
    expectUndoSteps: (count: number) => same("undo steps", state.undo.length, count),
    expectCamera: (camera: Partial<EditorState["camera"]>) =>
      same("camera", pick(state.camera, Object.keys(camera)), camera),
  };

  function press(chord: string, repeat: boolean) {
    const input = keyPress(chord);
    const hold = holdFor(input);
    if (hold) return send({ type: "hold", what: hold, on: true });
    if (chord === cancelKey) return send({ type: "cancel" });
    const id = commandFor(input);
    if (!id) throw new Error(`no command has the keys ${chord}`);
    return send({ type: "command", id, repeat });
  }

  function same(what: string, found: unknown, expected: unknown) {
    if (isSameValue(found, expected)) return driver;
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }

  return driver;
}

const brief = (region: Region) =>
  region.type === "box"
    ? [region.label, region.x, region.y, region.width, region.height].join(" ")
    : `${region.label} (${region.type})`;

function pick(value: object, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, Reflect.get(value, name)]));
}

/** A key event as a US keyboard sends it. */
export function keyPress(chord: string) {
  const parts = chord.split("+");
  const key = parts.at(-1) || "+";
  return {
    key: key === "space" ? " " : key,
    code: /^\d$/.test(key) ? `Digit${key}` : /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key,
    shiftKey: parts.includes("shift"),
    altKey: parts.includes("alt"),
    ctrlKey: parts.includes("mod"),
    metaKey: false,
  };
}
