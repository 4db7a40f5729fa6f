import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Answer } from "@/lib/core/answer";
import type { Photo } from "./photos";

const assets = path.join(process.cwd(), "lib/demo/assets");

/** Paper, and signs that also serve the *objects* demo. */
const pictures: Record<string, string> = {
  article: "documents/article.jpg",
  "class-table": "documents/class-table.jpg",
  contract: "documents/contract.jpg",
  form: "documents/form.jpg",
  gallery: "photos/street-6.jpg",
  "gm-125": "photos/street-4.jpg",
  "grocery-receipt": "documents/grocery-receipt.jpg",
  handout: "documents/handout.jpg",
  maths: "documents/maths.jpg",
  notepad: "documents/notepad.jpg",
  "notice-sign": "photos/street-1.jpg",
  "road-sign": "photos/street-2.jpg",
  "sample-letter": "documents/sample-letter.jpg",
  "shop-front": "photos/street-3.jpg",
  "street-5": "photos/street-5.jpg",
};

/** A page of the *documents* demo; `name` is without an ending, `answer` is what a person read on it, where one did. */
export type DemoDocument = Photo & { answer: Answer | undefined };

export async function readDocuments(): Promise<DemoDocument[]> {
  const truths = JSON.parse(await readFile(path.join(assets, "documents/truths.json"), "utf8")) as Truths;
  return Promise.all(
    Object.entries(pictures).map(async ([name, file]) => ({
      name,
      group: `documents/${name}`,
      bytes: await readFile(path.join(assets, file)),
      answer: truths[name] && answerOf(truths[name]),
    })),
  );
}

/** Lines by the name of their page: field, corners in reading order (x, y of each), text. */
type Truths = Record<string, [label: string, corners: number[], text: string][]>;

function answerOf(lines: Truths[string]): Answer {
  return {
    labels: [],
    regions: lines.map(([label, corners, text], i) => {
      const [ax, ay, bx, by, cx, cy, dx, dy] = corners as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const quad: Quad = [
        [ax, ay],
        [bx, by],
        [cx, cy],
        [dx, dy],
      ];
      return { id: `r${i + 1}`, type: "line", label, score: null, quad, text };
    }),
  };
}

type Quad = Extract<Answer["regions"][number], { type: "line" }>["quad"];
