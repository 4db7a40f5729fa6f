import type { Answer } from "@/lib/core/answer";

type Known = [label: string, x: number, y: number, width: number, height: number];

/** What is on the photographs that chance put into the test split, drawn by hand, so that a model can be measured on them. */
const known: Record<string, Known[]> = {
  "airplane-from-above.jpg": [["airplane", 188, 110, 762, 607]],
  "coffee.jpg": [
    ["dining table", 0, 0, 600, 400],
    ["cup", 172, 17, 238, 292],
    ["spoon", 322, 66, 104, 262],
  ],
  "march-pastoral.jpg": [
    ["sheep", 120, 138, 61, 127],
    ["sheep", 311, 54, 145, 130],
    ["sheep", 608, 52, 60, 100],
    ["sheep", 426, 169, 330, 272],
    ["sheep", 452, 312, 160, 142],
    ["sheep", 660, 167, 96, 96],
    ["sheep", 808, 189, 75, 102],
  ],
  "street-3.jpg": [
    ["person", 447, 904, 36, 53],
    ["potted plant", 663, 648, 132, 164],
    ["potted plant", 528, 722, 80, 106],
  ],
};

export function truthOfPhoto(name: string): Answer | undefined {
  const regions = known[name]?.map(([label, x, y, width, height], i) => ({
    id: `r${i + 1}`,
    type: "box" as const,
    ...{ label, score: null, x, y, width, height },
  }));
  return regions && { labels: [], regions };
}
