import type { KindName } from "../answer";
import { classify } from "./classify";
import { detect } from "./detect";
import { keypoints } from "./keypoints";
import type { Kind } from "./kind";
import { read } from "./read";
import { segment } from "./segment";

/** Every kind of question there is; adding one is its file, its name in answer.ts, and its line here. */
export const kinds = { classify, detect, segment, read, keypoints } satisfies Record<KindName, Kind>;

export function kindOf(name: KindName): Kind {
  return kinds[name];
}
