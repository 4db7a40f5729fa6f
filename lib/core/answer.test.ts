import { expect, it } from "vitest";
import { type Region, withoutScores } from "./answer";

it("makes an answer a person's: no score is left anywhere, and nothing else is lost", () => {
  const base = { id: "r1", label: "a", score: 0.9 };
  const line: Region = {
    ...base,
    type: "line",
    quad: [
      [0, 0],
      [9, 0],
      [9, 3],
      [0, 3],
    ],
    text: "ab",
    characterScores: [0.9, 0.2],
  };
  const point = { name: "thumb", x: 1, y: 2, visible: true };
  const figure: Region = { ...base, id: "r2", type: "keypoints", points: [{ ...point, score: 0.4 }] };
  const box: Region = { ...base, id: "r3", type: "box", x: 1, y: 1, width: 2, height: 2 };
  const said = withoutScores({ labels: [{ label: "a", score: 0.3 }], regions: [line, figure, box] });
  expect(JSON.stringify(said)).not.toMatch(/0\.\d/);
  expect(said).toMatchObject({
    labels: [{ label: "a", score: null }],
    regions: [
      { text: "ab", quad: line.quad, score: null },
      { points: [point], score: null },
      { x: 1, width: 2, score: null },
    ],
  });
  expect(said.regions[0]).not.toHaveProperty("characterScores");
});
