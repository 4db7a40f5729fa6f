import { type Region, withoutScore } from "@/lib/core/answer";
import { type Box, centreOf, unionOf } from "@/lib/core/geometry/box";
import { unturned } from "@/lib/core/geometry/camera";
import { type ImagePoint, imagePoint, turn } from "@/lib/core/geometry/point";
import { moveWithin } from "@/lib/core/geometry/snap";
import { brushNudgeStep, isBrushActive } from "../brush-size";
import { canMoveTip, moveTip } from "../brush-tip";
import { canEdit, canEditSelection, freeSelection } from "../may-edit";
import { canMakeRegion, newRegionStep } from "../new-region";
import { canMove, canResize, movedBy, regionBounds, resizedTo } from "../region-kinds";
import { type EditorState, editableRegions, isBusy, newRegionIds, selectedRegions } from "../state";
import type { Step } from "../step";
import type { Command } from "./command";
import { canTakeBack, takenBack } from "./draw";
import { nudgedVertex, removedVertex } from "./vertex";

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
  newRegion: { keys: ["n"], when: (state) => canEdit(state) && canMakeRegion(state), run: newRegionStep },
  delete: {
    keys: ["delete", "backspace"],
    when: (state) => canTakeBack(state) || canEditSelection(state),
    run: (state) => {
      const less = takenBack(state) ?? removedVertex(state);
      if (less) return less;
      const free = freeSelection(state);
      return { drop: free, select: Array.from(state.selection).filter((id) => !free.has(id)) };
    },
  },
  duplicate: {
    keys: ["mod+d"],
    when: (state) => canEdit(state) && selectedRegions(state).some(canMove),
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
  shrink: orBrush(scale("[", 1 / 1.1), -1),
  grow: orBrush(scale("]", 1.1), 1),
} satisfies Record<string, Command>;

function duplicate(state: EditorState): Step {
  const originals = selectedRegions(state).filter(canMove);
  const beside = besidePixels / state.camera.scale;
  const bounds = unionOf(originals.map(regionBounds));
  const by = moveWithin(bounds, unturned(state.camera, { dx: beside, dy: beside }), state.setup.imageSize, 0);
  const nextId = newRegionIds(state);
  const taken = new Set<string>();
  const put = originals.map((region) => {
    const id = nextId();
    taken.add(id);
    return movedBy({ ...withoutScore(region), id }, by.dx, by.dy);
  });
  return { put, select: taken };
}

/** Moves what is selected by whole image pixels, to where the key points as the picture is seen. */
function nudge(key: string, dx: number, dy: number): Command {
  return {
    keys: [key],
    merges: true,
    when: (state) => canMoveTip(state) || canEditSelection(state),
    run(state) {
      if (canMoveTip(state)) return moveTip(state, dx, dy);
      const way = unturned(state.camera, { dx, dy });
      const vertex = nudgedVertex(state, way.dx, way.dy);
      if (vertex) return vertex;
      const movable = editableRegions(state).filter(canMove);
      const by = moveWithin(unionOf(movable.map(regionBounds)), way, state.setup.imageSize, 0);
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
    const corner = cornerOf(region, imagePoint(Math.max(0, box.x + by.dx), Math.max(0, box.y + by.dy)));
    const moved = resizedTo(region, "nw", corner, state.setup.imageSize);
    return { region: moved, to: imagePoint(box.x + box.width - by.dx, box.y + box.height - by.dy) };
  });
}

type Reshape = (region: Region, box: Box, state: EditorState) => { region: Region; to: ImagePoint };

/** `change` works on the box as it would lie unturned; a turned one is reshaped along its own sides. */
function reshape(keys: readonly string[], change: Reshape): Command {
  return {
    keys,
    merges: true,
    when: (state) => canEditSelection(state) && editableRegions(state).some(canResize),
    run(state) {
      const { imageSize } = state.setup;
      const put = editableRegions(state)
        .filter(canResize)
        .map((region) => {
          const changed = change(region, region.type === "box" ? region : regionBounds(region), state);
          const to = imagePoint(Math.min(changed.to.x, imageSize.width), Math.min(changed.to.y, imageSize.height));
          return resizedTo(changed.region, "se", cornerOf(region, to), imageSize);
        });
      return { put };
    },
  };
}

/** Where a corner of the unturned box lies on the image. */
function cornerOf(region: Region, corner: ImagePoint): ImagePoint {
  return region.type === "box" && region.rotation ? turn(corner, centreOf(region), region.rotation) : corner;
}

/** With a brush in hand the same key makes the brush larger or smaller. */
function orBrush(command: Command, way: 1 | -1): Command {
  return {
    ...command,
    when: (state) => isBrushActive(state) || command.when(state),
    run: (state) => (isBrushActive(state) ? brushNudgeStep(state, way) : command.run(state)),
  };
}
