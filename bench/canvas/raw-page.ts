import type { Region } from "@/lib/core/answer";
import { fitCamera } from "@/lib/core/geometry/camera";
import { countOutlines } from "./bench-page";
import { crowd, imageSize, labels, target } from "./scene";

/** The floor: the least a page can do by hand on three canvases. No undo, no index, no React, no Konva. */
type Box = Extract<Region, { type: "box" }>;

const colours = ["#ffb000", "#56b4e9", "#00c28e", "#f0e442", "#6f8dff"];
const viewport = { width: window.innerWidth, height: window.innerHeight };
const camera = fitCamera(imageSize, viewport);
const [below, settled, live] = [addCanvas(), addCanvas(), addCanvas()];
const picture = new Image();

let groups: Box[][] = [];
let dragged: Box | null = null;
let grip = { x: 0, y: 0 };
let frame = 0;
let redrawSettled = false;

picture.src = "/picture.bmp";
picture.onload = () => {
  below.drawImage(picture, camera.x, camera.y, imageSize.width * camera.scale, imageSize.height * camera.scale);
};

window.addEventListener("pointerdown", (event) => {
  const [x, y] = [(event.clientX - camera.x) / camera.scale, (event.clientY - camera.y) / camera.scale];
  dragged = groups.flat().find((b) => x >= b.x && y >= b.y && x <= b.x + b.width && y <= b.y + b.height) ?? null;
  if (dragged) grip = { x: x - dragged.x, y: y - dragged.y };
  request(true);
});
window.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  dragged.x = (event.clientX - camera.x) / camera.scale - grip.x;
  dragged.y = (event.clientY - camera.y) / camera.scale - grip.y;
  request(false);
});
window.addEventListener("pointerup", () => {
  dragged = null;
  request(true);
});

let boxes: Box[] = [];
window.bench = {
  prepare(count) {
    boxes = crowd(count).regions as Box[];
  },
  open() {
    groups = labels.map((label) => boxes.filter((box) => box.label === label));
    request(true);
  },
  surface: () => viewport,
  target: () => ({
    x: (target.x + target.width / 2) * camera.scale + camera.x,
    y: (target.y + target.height / 2) * camera.scale + camera.y,
  }),
  outlined: countOutlines(),
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
      for (const box of group) if (box !== dragged) drawBox(settled, box);
    }
  }
  redrawSettled = false;
  live.clearRect(0, 0, viewport.width, viewport.height);
  if (!dragged) return;
  live.lineWidth = 2.5;
  setColour(live, labels.indexOf(dragged.label));
  drawBox(live, dragged);
}

function setColour(context: CanvasRenderingContext2D, i: number) {
  context.fillStyle = `${colours[i]}2e`;
  context.strokeStyle = colours[i] ?? "#000000";
}

function drawBox(context: CanvasRenderingContext2D, { x, y, width, height }: Box) {
  const { scale } = camera;
  context.fillRect(x * scale + camera.x, y * scale + camera.y, width * scale, height * scale);
  context.strokeRect(x * scale + camera.x, y * scale + camera.y, width * scale, height * scale);
}

function addCanvas(): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.style.cssText = "position:absolute;inset:0";
  document.body.append(canvas);
  return canvas.getContext("2d")!;
}
