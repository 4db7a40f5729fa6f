import type { LabelDefinition, Region, RegionType } from "./answer";
import { boundsOf } from "./geometry/box";
import { maskBounds, runsOf } from "./geometry/mask";
import { countsOf } from "./geometry/mask-encode";
import { maskArea } from "./geometry/mask-iou";
import { runsOfRings } from "./geometry/mask-raster";
import { imagePoint } from "./geometry/point";
import { ringArea } from "./geometry/ring-area";
import type { ExampleLine } from "./snapshot";

/**
 * One version as a COCO file (https://cocodataset.org/#format-data). The parts come as text, so that a file of any size
 * can be streamed. Beside COCO's own:
 *
 * - labels of a whole image are annotations without a box;
 * - boxes have theirs as x, y, width and height of the unturned box, with `attributes.rotation` beside it, as CVAT writes
 *   it: degrees clockwise about the centre;
 * - a line of text has its words under `utf8_string`, as COCO-Text has (https://bgshih.github.io/cocotext), and its four
 *   corners, from the start of its top in reading order, as its `segmentation`;
 * - `split`, `group`, `item` and `sha256` of an image are ours.
 */
export type CocoCategory = {
  id: number;
  name: string;
  supercategory: "";
  keypoints?: readonly string[];
  skeleton?: [];
};

/** In the schema's order. A label with points names them; COCO's skeleton, which only draws, is left empty. */
export function cocoCategories(labels: readonly LabelDefinition[]): CocoCategory[] {
  return labels.map(({ name, points }, i) => ({
    id: i + 1,
    name,
    supercategory: "",
    ...(points && points.length > 0 ? { keypoints: points, skeleton: [] } : {}),
  }));
}

export function cocoImage({ item, name, split, group, image }: ExampleLine, id: number) {
  const { width, height, sha256 } = image;
  return { id, file_name: name, width, height, split, group, item, sha256 };
}

/** `firstId` is the id of the first one; the next example's begin after the last. */
export function cocoAnnotations(
  { answer: { labels, regions }, image }: ExampleLine,
  imageId: number,
  categories: ReadonlyMap<string, CocoCategory>,
  firstId: number,
) {
  const base = (label: string, i: number) => ({
    id: firstId + i,
    image_id: imageId,
    category_id: categories.get(label)?.id ?? 0,
    iscrowd: 0,
  });
  return [
    ...labels.map(({ label }, i) => base(label, i)),
    ...regions.map((region, i) => ({
      ...base(region.label, labels.length + i),
      ...shapeOf(region, image, categories.get(region.label)),
    })),
  ];
}

type Size = { width: number; height: number };
type Of<T extends RegionType> = Extract<Region, { type: T }>;
type Shape<T extends RegionType> = (region: Of<T>, image: Size, category: CocoCategory | undefined) => object;

function shapeOf(region: Region, image: Size, category: CocoCategory | undefined): object {
  return (shapes[region.type] as Shape<RegionType>)(region, image, category);
}

const shapes: { [T in RegionType]: Shape<T> } = {
  box: ({ x, y, width, height, rotation = 0 }) => ({
    bbox: [x, y, width, height],
    area: width * height,
    attributes: { rotation },
  }),

  /** COCO's polygons are parts that add up: one with holes has to be a mask. */
  polygon({ rings }, image) {
    const [outline = [], ...holes] = rings;
    if (holes.length > 0) return maskShape(runsOfRings(rings, image), image);
    return { segmentation: [outline.flat()], bbox: boxAround(outline), area: ringArea(outline) };
  },

  mask: ({ counts, width, height }) => maskShape(runsOf(counts), { width, height }),

  line: ({ quad, text }) => ({
    segmentation: [quad.flat()],
    bbox: boxAround(quad),
    area: ringArea(quad),
    utf8_string: text,
  }),

  /** As x, y and 2 for seen, 1 for hidden, three noughts for a point that was not set; in the category's order. */
  keypoints({ points }, _image, category) {
    const names = category?.keypoints ?? points.map((point) => point.name);
    const keypoints = names.flatMap((name) => {
      const point = points.find((one) => one.name === name);
      return point ? [point.x, point.y, point.visible ? 2 : 1] : [0, 0, 0];
    });
    const bbox = boxAround(points.map(({ x, y }) => [x, y] as const));
    return { keypoints, num_keypoints: points.length, bbox, area: bbox[2]! * bbox[3]! };
  },
};

function maskShape(runs: readonly number[], { width, height }: Size): object {
  const { x, y, width: across, height: down } = maskBounds(runs, height);
  const segmentation = { size: [height, width], counts: countsOf(runs) };
  return { segmentation, bbox: [x, y, across, down], area: maskArea(runs) };
}

function boxAround(points: readonly (readonly [number, number])[]): number[] {
  const { x, y, width, height } = boundsOf(points.map(([px, py]) => imagePoint(px, py)));
  return [x, y, width, height];
}
