import type { Region } from "@/lib/core/answer";
import { type Box, boxBetween, centreOf, intersection, toHundredths, unionOf } from "@/lib/core/geometry/box";
import { viewOf } from "@/lib/core/geometry/camera";
import { type ImagePoint, imagePoint } from "@/lib/core/geometry/point";
import { moveWithin } from "@/lib/core/geometry/snap";
import { canMove, canResize, movedBy, regionBounds, resizedTo } from "../region-kinds";
import { type EditorState, isBusy, newRegionId, selectedRegions } from "../state";
import type { Step } from "../step";
import { idleTool } from "../tools";
import type { Command } from "./command";

const canEdit = (state: EditorState) => !isBusy(state) && !state.setup.readOnly;
const canEditSelection = (state: EditorState) => canEdit(state) && state.selection.size > 0;

/** How far a duplicate lies beside its original, in screen pixels. */
const besidePixels = 16;

export const editCommands = {
  undo: {
    keys: ["mod+z"],
    when: (state) => isBusy(state) || state.undo.length > 0,
    run: () => ({ travel: "undo" }),
  },
  redo: {
    keys: ["mod+shift+z", "mod+y"],
    when: (state) => !isBusy(state) && state.redo.length > 0,
    run: () => ({ travel: "redo" }),
  },
  newBox: {
    keys: ["n"],
    when: (state) => canEdit(state) && state.setup.tools.includes("box"),
    run: newBox,
  },
  delete: {
    keys: ["delete", "backspace"],
    when: canEditSelection,
    run: (state) => ({ drop: state.selection, select: [] }),
  },
  duplicate: {
    keys: ["mod+d"],
    when: (state) => canEditSelection(state) && selectedRegions(state).some(canMove),
    run: duplicate,
  },
  nudgeLeft: nudge("arrowleft", -1, 0),
  nudgeRight: nudge("arrowright", 1, 0),
  nudgeUp: nudge("arrowup", 0, -1),
  nudgeDown: nudge("arrowdown", 0, 1),
  nudgeFarLeft: nudge("shift+arrowleft", -10, 0),
  nudgeFarRight: nudge("shift+arrowright", 10, 0),
  nudgeFarUp: nudge("shift+arrowup", 0, -10),
  nudgeFarDown: nudge("shift+arrowdown", 0, 10),
  narrower: resize("alt+arrowleft", -1, 0),
  wider: resize("alt+arrowright", 1, 0),
  shorter: resize("alt+arrowup", 0, -1),
  taller: resize("alt+arrowdown", 0, 1),
  muchNarrower: resize("alt+shift+arrowleft", -10, 0),
  muchWider: resize("alt+shift+arrowright", 10, 0),
  muchShorter: resize("alt+shift+arrowup", 0, -10),
  muchTaller: resize("alt+shift+arrowdown", 0, 10),
  shrink: scale("[", 1 / 1.1),
  grow: scale("]", 1.1),
} satisfies Record<string, Command>;

/** A box in the middle of what is seen, a quarter of it wide and high: the way to draw without a pointer. */
function newBox(state: EditorState): Step {
  const image = { x: 0, y: 0, ...state.setup.imageSize };
  const seen = intersection(viewOf(state.camera, state.viewport), image) ?? image;
  const centre = centreOf(seen);
  const reach = imagePoint(Math.max(seen.width / 8, 0.5), Math.max(seen.height / 8, 0.5));
  const box = boxBetween(
    imagePoint(centre.x - reach.x, centre.y - reach.y),
    imagePoint(centre.x + reach.x, centre.y + reach.y),
  );
  const id = newRegionId(state);
  const put: Region[] = [{ id, type: "box", label: state.label, score: null, ...toHundredths(box) }];
  return { put, select: [id], ...(state.setup.tools.includes("select") && { tool: idleTool("select") }) };
}

function duplicate(state: EditorState): Step {
  const originals = selectedRegions(state).filter(canMove);
  const beside = besidePixels / state.camera.scale;
  const bounds = unionOf(originals.map(regionBounds));
  const by = moveWithin(bounds, { dx: beside, dy: beside }, state.setup.imageSize, 0);
  const taken = new Set<string>();
  const put = originals.map((region) => {
    const id = newRegionId(state, (other) => taken.has(other));
    taken.add(id);
    return movedBy({ ...region, id, score: null }, by.dx, by.dy);
  });
  return { put, select: taken };
}

/** Moves what is selected by whole image pixels. */
function nudge(key: string, dx: number, dy: number): Command {
  return {
    keys: [key],
    merges: true,
    when: canEditSelection,
    run(state) {
      const movable = selectedRegions(state).filter(canMove);
      const by = moveWithin(unionOf(movable.map(regionBounds)), { dx, dy }, state.setup.imageSize, 0);
      return by.dx === 0 && by.dy === 0 ? {} : { put: movable.map((region) => movedBy(region, by.dx, by.dy)) };
    },
  };
}

/** Moves the right or lower side by whole image pixels. */
function resize(key: string, dx: number, dy: number): Command {
  return reshape([key], (region, box) => {
    const right = box.x + Math.max(1, box.width + dx);
    const bottom = box.y + Math.max(1, box.height + dy);
    return { region, to: imagePoint(right, bottom) };
  });
}

/** Grows or shrinks about the centre. */
function scale(key: string, factor: number): Command {
  return reshape([key], (region, box, state) => {
    const by = { dx: (box.width * (1 - factor)) / 2, dy: (box.height * (1 - factor)) / 2 };
    const corner = imagePoint(Math.max(0, box.x + by.dx), Math.max(0, box.y + by.dy));
    const moved = resizedTo(region, "nw", corner, state.setup.imageSize);
    return { region: moved, to: imagePoint(box.x + box.width - by.dx, box.y + box.height - by.dy) };
  });
}

type Reshape = (region: Region, box: Box, state: EditorState) => { region: Region; to: ImagePoint };

function reshape(keys: readonly string[], change: Reshape): Command {
  return {
    keys,
    merges: true,
    when: (state) => canEditSelection(state) && selectedRegions(state).some(canResize),
    run(state) {
      const { imageSize } = state.setup;
      const put = selectedRegions(state)
        .filter(canResize)
        .map((region) => {
          const changed = change(region, regionBounds(region), state);
          const to = imagePoint(Math.min(changed.to.x, imageSize.width), Math.min(changed.to.y, imageSize.height));
          return resizedTo(changed.region, "se", to, imageSize);
        });
      return { put };
    },
  };
}
