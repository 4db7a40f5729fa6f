import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Photo } from "./photos";

const assets = path.join(process.cwd(), "lib/demo/assets");

/** Some also serve the *objects* demo. On the last ones there is nobody, which a model must see as well. */
const pictures: Record<string, string> = {
  "astronaut-portrait": "photos/astronaut.jpg",
  "at-the-camera": "photos/camera.jpg",
  officer: "cut-outs/officer.jpg",
  "chessboard-1": "cut-outs/chessboard-1.jpg",
  "chessboard-2": "cut-outs/chessboard-2.jpg",
  "chessboard-3": "cut-outs/chessboard-3.jpg",
  "chessboard-4": "cut-outs/chessboard-4.jpg",
  "chessboard-5": "cut-outs/chessboard-5.jpg",
  pavement: "photos/street-1.jpg",
  boats: "photos/nagasaki-boats.jpg",
  rocket: "photos/rocket.jpg",
  cat: "photos/cat.jpg",
  coffee: "photos/coffee.jpg",
  house: "photos/dust-bowl-home.jpg",
};

/** The photographs of the *cut-outs* demo; `name` is without an ending. */
export async function readCutOuts(): Promise<Photo[]> {
  return Promise.all(
    Object.entries(pictures).map(async ([name, file]) => ({
      name,
      group: `cut-outs/${name}`,
      bytes: await readFile(path.join(assets, file)),
    })),
  );
}
