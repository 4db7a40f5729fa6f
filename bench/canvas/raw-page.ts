import { fitCamera } from "@/lib/core/geometry/camera";
import { countOutlines } from "./bench-page";
import { type Box, crowd, imageSize, labels, type Polygon, target } from "./scene";

/** The floor: the least a page can do by hand on three canvases. No undo, no index, no React, no Konva. */
type Shape = Box | Polygon;

const colours = ["#ffb000", "#56b4e9", "#00c28e", "#f0e442", "#6f8dff"];
const viewport = { width: window.innerWidth, height: window.innerHeight };
const camera = fitCamera(imageSize, viewport);
const [below, settled, live] = [addCanvas(), addCanvas(), addCanvas()];
const picture = new Image();

let groups: Shape[][] = [];
let dragged: Shape | null = null;
let last = { x: 0, y: 0 };
let frame = 0;
let redrawSettled = false;

picture.src = "/picture.bmp";
picture.onload = () => {
  below.drawImage(picture, camera.x, camera.y, imageSize.width * camera.scale, imageSize.height * camera.scale);
};

window.addEventListener("pointerdown", (event) => {
  const [x, y] = [(event.clientX - camera.x) / camera.scale, (event.clientY - camera.y) / camera.scale];
  dragged = groups.flat().find((shape) => holds(shape, x, y)) ?? null;
  last = { x, y };
  request(true);
});
window.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const [x, y] = [(event.clientX - camera.x) / camera.scale, (event.clientY - camera.y) / camera.scale];
  move(dragged, x - last.x, y - last.y);
  last = { x, y };
  request(false);
});
window.addEventListener("pointerup", () => {
  dragged = null;
  request(true);
});

let shapes: Shape[] = [];
window.bench = {
  prepare(scene, count) {
    shapes = crowd(scene, count).regions as Shape[];
  },
  open() {
    groups = labels.map((label) => shapes.filter((shape) => shape.label === label));
    request(true);
  },
  surface: () => viewport,
  target: () => ({
    x: (target.x + target.width / 2) * camera.scale + camera.x,
    y: (target.y + target.height / 2) * camera.scale + camera.y,
  }),
  left: () => {
    const shape = shapes.at(-1);
    return shape?.type === "box" ? shape.x : (shape?.rings[0]?.[0]?.[0] ?? 0);
  },
  drawn: countOutlines(),
};

function request(settledToo: boolean) {
  redrawSettled ||= settledToo;
  if (frame === 0) frame = requestAnimationFrame(draw);
}

function draw() {
  frame = 0;
  if (redrawSettled) {
    settled.clearRect(0, 0, viewport.width, viewport.height);
    settled.lineWidth = 1.75;
    for (const [i, group] of groups.entries()) {
      setColour(settled, i);
      for (const shape of group) if (shape !== dragged) drawShape(settled, shape);
    }
  }
  redrawSettled = false;
  live.clearRect(0, 0, viewport.width, viewport.height);
  if (!dragged) return;
  live.lineWidth = 2.5;
  setColour(live, labels.indexOf(dragged.label));
  drawShape(live, dragged);
}

function setColour(context: CanvasRenderingContext2D, i: number) {
  context.fillStyle = `${colours[i]}2e`;
  context.strokeStyle = colours[i] ?? "#000000";
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape) {
  const { scale } = camera;
  if (shape.type === "box") {
    const { x, y, width, height } = shape;
    context.fillRect(x * scale + camera.x, y * scale + camera.y, width * scale, height * scale);
    context.strokeRect(x * scale + camera.x, y * scale + camera.y, width * scale, height * scale);
    return;
  }
  context.beginPath();
  for (const [x, y] of shape.rings[0]!) context.lineTo(x * scale + camera.x, y * scale + camera.y);
  context.closePath();
  context.fill();
  context.stroke();
}

function move(shape: Shape, dx: number, dy: number) {
  if (shape.type === "box") {
    shape.x += dx;
    shape.y += dy;
    return;
  }
  shape.rings = [shape.rings[0]!.map(([x, y]): [number, number] => [x + dx, y + dy])];
}

function holds(shape: Shape, x: number, y: number): boolean {
  if (shape.type === "box") {
    return x >= shape.x && y >= shape.y && x <= shape.x + shape.width && y <= shape.y + shape.height;
  }
  const [xs, ys] = [shape.rings[0]!.map((point) => point[0]), shape.rings[0]!.map((point) => point[1])];
  return x >= Math.min(...xs) && x <= Math.max(...xs) && y >= Math.min(...ys) && y <= Math.max(...ys);
}

function addCanvas(): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.style.cssText = "position:absolute;inset:0";
  document.body.append(canvas);
  return canvas.getContext("2d")!;
}
