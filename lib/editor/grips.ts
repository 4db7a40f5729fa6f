import type { Region } from "@/lib/core/answer";
import { areaOf, type Box, centreOf, holdsPoint, unionOf } from "@/lib/core/geometry/box";
import { toScreen } from "@/lib/core/geometry/camera";
import { type Handle, handles } from "@/lib/core/geometry/handles";
import { type ImagePoint, imagePoint, turn } from "@/lib/core/geometry/point";
import { type TurnedBox, turnedHandle } from "@/lib/core/geometry/rotated";
import { canInsertVertex, canResize, canTurn, frameOf, regionBounds, verticesOf } from "./region-kinds";
import { isStraight } from "./regions/line";
import { type EditorState, editableRegions, selectedVertex } from "./state";
import type { ToolId } from "./tools";

/** Tools that take hold of what is selected; the others draw wherever they are put down. */
const grabbing: ReadonlySet<ToolId> = new Set(["select", "box", "rotatedBox", "keypoints", "line", "pan"]);

/** Handles about an outline lie this far, in screen pixels, outside it, to leave its own points free. */
const looseMarginPixels = 14;
const looseMinPixels = 40;
const turnerPixels = 30;

/** What there is to take hold of: of the one selected region all it has, of several the handles about them all. */
export type Grips = {
  readonly regions: readonly Region[];
  /** What the handles stretch. */
  readonly frame: TurnedBox;
  /** Where they are drawn: the frame itself, or a little outside it. */
  readonly around: TurnedBox;
  readonly handles: readonly Handle[];
  /** The sides between the handles are none: something else may lie there. */
  readonly isLoose: boolean;
  /** The knob that turns. */
  readonly turner: ImagePoint | null;
  readonly rings: readonly (readonly ImagePoint[])[];
  readonly hasSides: boolean;
};

export function gripsOf(view: EditorState): Grips | null {
  if (view.setup.readOnly || view.comparing || view.selection.size === 0 || !grabbing.has(view.tool.id)) return null;
  return view.selection.size === 1 ? gripsOfOne(view) : gripsOfMany(view);
}

function gripsOfOne(view: EditorState): Grips | null {
  const [region] = editableRegions(view);
  if (!region) return null;
  const isCornered = region.type === "line" && isStraight(region) && selectedVertex(view) === null;
  const rings = isCornered ? [] : verticesOf(region);
  const isLoose = rings.length > 0;
  const frame = frameOf(region);
  const around = isLoose ? grown(frame, looseMarginPixels / view.camera.scale) : frame;
  const isRoomy = !isLoose || Math.max(frame.width, frame.height) * view.camera.scale >= looseMinPixels;
  return {
    regions: [region],
    frame,
    around,
    handles: canResize(region) && isRoomy ? handles : [],
    isLoose,
    turner: canTurn(region) && (!isLoose || isRoomy) ? turnerOf(view, around) : null,
    rings,
    hasSides: canInsertVertex(region),
  };
}

const groups = new WeakMap<ReadonlySet<string>, { of: readonly unknown[]; grips: Grips | null }>();

/** Remembered as long as nothing of it changes: it is asked for at each movement of the pointer. */
function gripsOfMany(view: EditorState): Grips | null {
  const of = [view.regions, view.draft, view.settings, view.setup];
  const known = groups.get(view.selection);
  if (known?.of.every((part, i) => part === of[i])) return known.grips;
  const regions = editableRegions(view).filter(canResize);
  const frame = unionOf(regions.map(regionBounds));
  const grips: Grips | null =
    regions.length === 0 || areaOf(frame) === 0
      ? null
      : { regions, frame, around: frame, handles, isLoose: false, turner: null, rings: [], hasSides: false };
  groups.set(view.selection, { of, grips });
  return grips;
}

/** Above the upper side; under the lower one where above is out of sight. */
function turnerOf(view: EditorState, around: TurnedBox): ImagePoint {
  const [above, below] = (["n", "s"] as const).map((side) => {
    const { x, y } = turnedHandle(around, side);
    const out = turnerPixels / view.camera.scale;
    return turn(imagePoint(x, side === "n" ? y - out : y + out), imagePoint(x, y), around.rotation ?? 0);
  }) as [ImagePoint, ImagePoint];
  const isSeen = (point: ImagePoint) => holdsPoint(screenOf(view), asImage(toScreen(view.camera, point)));
  return !isSeen(above) && isSeen(below) ? below : above;
}

const screenOf = (view: EditorState): Box => ({ x: 0, y: 0, ...view.viewport });
const asImage = ({ x, y }: { x: number; y: number }) => imagePoint(x, y);

function grown(box: TurnedBox, by: number): TurnedBox {
  const centre = centreOf(box);
  const [width, height] = [box.width + 2 * by, box.height + 2 * by];
  return { ...box, x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}
