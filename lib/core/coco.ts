import type { ExampleLine } from "./snapshot";

/**
 * One version as a COCO file (https://cocodataset.org/#format-data): image labels are annotations without a box, boxes
 * have theirs as x, y, width and height of the unturned box with `attributes.rotation` beside it, as CVAT writes it.
 * `split` and `item` of an image are ours. The parts come as text, so that a file of any size can be streamed.
 */
export type CocoCategories = ReadonlyMap<string, number>;

export function cocoCategories(labels: readonly string[]): CocoCategories {
  return new Map(labels.map((label, i) => [label, i + 1]));
}

export function cocoImage({ item, name, split, group, image }: ExampleLine, id: number) {
  const { width, height, sha256 } = image;
  return { id, file_name: name, width, height, split, group, item, sha256 };
}

/** `firstId` is the id of the first one; the next example's begin after the last. */
export function cocoAnnotations(example: ExampleLine, imageId: number, categories: CocoCategories, firstId: number) {
  const { labels, regions } = example.answer;
  const base = (label: string, i: number) => ({
    id: firstId + i,
    image_id: imageId,
    category_id: categories.get(label) ?? 0,
    iscrowd: 0,
  });
  const ofImage = labels.map(({ label }, i) => base(label, i));
  const boxes = regions.filter((region) => region.type === "box");
  const ofBoxes = boxes.map(({ label, x, y, width, height, rotation = 0 }, i) => ({
    ...base(label, labels.length + i),
    bbox: [x, y, width, height],
    area: width * height,
    attributes: { rotation },
  }));
  return [...ofImage, ...ofBoxes];
}
