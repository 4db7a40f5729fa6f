import type { Region } from "@/lib/core/answer";
import { reveal } from "@/lib/core/geometry/camera";
import { distance, type ImagePoint, imagePoint, middle } from "@/lib/core/geometry/point";
import { ontoImage } from "@/lib/core/geometry/snap";
import {
  canInsertVertex,
  canTurn,
  turnedBy,
  vertexAt,
  verticesOf,
  withVertexInserted,
  withVertexMoved,
} from "../region-kinds";
import { withVisible } from "../regions/keypoints";
import { type EditorState, editableRegions, isBusy, regionOf, selectedVertex, type VertexPlace } from "../state";
import type { Step } from "../step";
import { removed } from "../tools/grab";
import type { Command } from "./command";

/** The points of the selected region, and its angle, by keys alone. */
export const vertexCommands = {
  nextVertex: walk(".", 1),
  previousVertex: walk(",", -1),
  insertVertex: {
    keys: ["i", "insert"],
    when: (state) => !isBusy(state) && chosen(state)?.isOpen === true,
    run: insert,
  },
  hidePoint: {
    keys: ["shift+k"],
    when: (state) => !isBusy(state) && chosen(state)?.region.type === "keypoints",
    run: hide,
  },
  turnRegionRight: turn("}", 1),
  turnRegionLeft: turn("{", -1),
  turnRegionFarRight: turn(">", 15),
  turnRegionFarLeft: turn("<", -15),
} satisfies Record<string, Command>;

/** Takes away the selected vertex, or its region when too little is left; null when no vertex is selected. */
export function removedVertex(state: EditorState): Step | null {
  const found = chosen(state);
  if (!found) return null;
  const { region, place } = found;
  const step = removed(region, place);
  const [left] = step?.put ?? [];
  if (!step || !left) return step ?? {};
  const isSameRing = verticesOf(left).length === verticesOf(region).length;
  const before = { id: region.id, ring: place.ring, index: Math.max(0, place.index - 1) };
  return { ...step, vertex: isSameRing ? before : null };
}

/** Moves the selected vertex by image pixels, kept on the image; null when no vertex is selected. */
export function nudgedVertex(state: EditorState, dx: number, dy: number): Step | null {
  const found = chosen(state);
  if (!found) return null;
  const { region, place, point } = found;
  const to = ontoImage(imagePoint(point.x + dx, point.y + dy), state.setup.imageSize);
  return distance(point, to) === 0 ? {} : { put: [withVertexMoved(region, place, to)] };
}

/** The one selected region that has vertices and may be changed. */
function cornered(state: EditorState): Region | null {
  const [region, ...others] = state.selection.size === 1 ? editableRegions(state) : [];
  return region && others.length === 0 && verticesOf(region).length > 0 ? region : null;
}

type Chosen = { region: Region; place: VertexPlace; point: ImagePoint; isOpen: boolean };

function chosen(state: EditorState): Chosen | null {
  const vertex = selectedVertex(state);
  const region = vertex ? regionOf(state, vertex.id) : undefined;
  const point = vertex && region ? vertexAt(region, vertex) : undefined;
  if (!vertex || !region || !point) return null;
  return { region, place: { ring: vertex.ring, index: vertex.index }, point, isOpen: canInsertVertex(region) };
}

/** Round and round through all rings; from no vertex to the first, or to the last. */
function walk(key: string, way: 1 | -1): Command {
  return {
    keys: [key],
    when: (state) => !isBusy(state) && cornered(state) !== null,
    run(state) {
      const region = cornered(state);
      if (!region) return {};
      const places = placesOf(region);
      const vertex = selectedVertex(state);
      const at = places.findIndex((place) => place.ring === vertex?.ring && place.index === vertex.index);
      const next = places.at(at === -1 ? (way > 0 ? 0 : -1) : (at + way) % places.length);
      return next ? { vertex: { id: region.id, ...next }, ...inView(state, region, next) } : {};
    },
  };
}

function placesOf(region: Region): VertexPlace[] {
  return verticesOf(region).flatMap((points, ring) => points.map((_, index) => ({ ring, index })));
}

/** A vertex out of sight is brought into it. */
function inView(state: EditorState, region: Region, place: VertexPlace): Step {
  const point = vertexAt(region, place);
  if (!point) return {};
  const about = { x: point.x - 0.5, y: point.y - 0.5, width: 1, height: 1 };
  return { camera: reveal(state.camera, about, state.setup.imageSize, state.viewport) };
}

/** In the middle of the side that follows the selected vertex. */
function insert(state: EditorState): Step {
  const found = chosen(state);
  if (!found) return {};
  const { region, place, point } = found;
  const ring = verticesOf(region)[place.ring] ?? [];
  const next = ring[(place.index + 1) % ring.length] ?? point;
  const put = [withVertexInserted(region, place, middle(point, next))];
  return { put, vertex: { id: region.id, ring: place.ring, index: place.index + 1 } };
}

function hide(state: EditorState): Step {
  const found = chosen(state);
  if (found?.region.type !== "keypoints") return {};
  const { region, place } = found;
  return { put: [withVisible(region, place.index, !region.points[place.index]?.visible)] };
}

function turn(key: string, degrees: number): Command {
  return {
    keys: [key],
    merges: true,
    when: (state) => !isBusy(state) && editableRegions(state).some(canTurn),
    run: (state) => ({
      put: editableRegions(state)
        .filter(canTurn)
        .map((region) => turnedBy(region, degrees, state.setup.imageSize)),
    }),
  };
}
