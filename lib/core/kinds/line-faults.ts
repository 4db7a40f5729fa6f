import type { Region } from "../answer";
import { convexHull } from "../geometry/hull";
import { isOnImage } from "../geometry/on-image";
import { signedArea } from "../geometry/ring-area";
import type { AnswerFault } from "../problem";
import type { ImageSize } from "./kind";

const textMax = 10_000;

/** What is wrong with a region that should be a line of text on an image of this size. */
export function lineFaults(region: Region, path: string, size: ImageSize): AnswerFault[] {
  if (region.type !== "line") return [{ path, why: "wrong_region", detail: region.type }];
  const faults: AnswerFault[] = [];
  const { quad, text, characterScores } = region;
  const told = quad.map(([x, y]) => `${x}, ${y}`).join("; ");
  if (!quad.flat().every(Number.isFinite)) faults.push({ path: `${path}.quad`, why: "not_a_number", detail: told });
  else if (!quad.every(([x, y]) => isOnImage(x, y, size))) {
    faults.push({ path: `${path}.quad`, why: "outside_image", detail: `${told} on ${size.width} × ${size.height}` });
  } else if (!(signedArea(convexHull(quad)) > 0)) {
    faults.push({ path: `${path}.quad`, why: "empty_region", detail: told });
  }
  if (text.length > textMax) {
    faults.push({ path: `${path}.text`, why: "too_many", detail: `${text.length} characters of at most ${textMax}` });
  }
  return characterScores ? [...faults, ...scoreFaults(characterScores, text, `${path}.characterScores`)] : faults;
}

function scoreFaults(scores: readonly number[], text: string, path: string): AnswerFault[] {
  const bad = scores.find((score) => !(score >= 0 && score <= 1));
  if (bad !== undefined) return [{ path, why: "not_a_number", detail: String(bad) }];
  const characters = Array.from(text).length;
  if (scores.length === characters) return [];
  return [{ path, why: "too_many", detail: `${scores.length} scores for ${characters} characters` }];
}
