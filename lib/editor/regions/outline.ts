import type { VertexPlace } from "../state";

type Vertex = [number, number];
type Rings = readonly (readonly Vertex[])[];

/** The rings of an outline with one vertex somewhere else; a place that is none changes nothing. */
export function withVertex(rings: Rings, { ring, index }: VertexPlace, to: Vertex): Vertex[][] {
  return rings.map((points, r) => points.map((point, i) => (r === ring && i === index ? to : point)));
}

export function withVertexAfter(rings: Rings, { ring, index }: VertexPlace, to: Vertex): Vertex[][] {
  return rings.map((points, r) =>
    r === ring ? [...points.slice(0, index + 1), to, ...points.slice(index + 1)] : [...points],
  );
}

/** A hole of two vertices is no hole and goes with the third; without an outline nothing is left. */
export function withoutVertex(rings: Rings, { ring, index }: VertexPlace): Vertex[][] | null {
  const left = rings.map((points, r) => (r === ring ? points.filter((_, i) => i !== index) : [...points]));
  const [outline, ...holes] = left;
  if (!outline || outline.length < 3) return null;
  return [outline, ...holes.filter((hole) => hole.length >= 3)];
}
