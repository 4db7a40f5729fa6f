import Konva from "konva";
import { fitCamera } from "@/lib/core/geometry/camera";
import { crowd, imageSize, labels, target } from "./scene";

/** A peer: one Konva node for each region, dragged by Konva itself, as its guides show it. */
const colours = ["#ffb000", "#56b4e9", "#00c28e", "#f0e442", "#6f8dff"];
const viewport = { width: window.innerWidth, height: window.innerHeight };
const camera = fitCamera(imageSize, viewport);
const stage = new Konva.Stage({ container: document.getElementById("root") as HTMLDivElement, ...viewport });
let layer = new Konva.Layer();
let shapes: Konva.Shape[] = [];
let drawn = 0;

window.bench = {
  prepare(scene, count) {
    shapes = crowd(scene, count).regions.flatMap((region) => {
      const colour = colours[labels.indexOf(region.label)] ?? "#000000";
      const looks = { fill: `${colour}2e`, stroke: colour, strokeWidth: 1.75 / camera.scale, draggable: true };
      if (region.type === "box") {
        const { x, y, width, height } = region;
        return new Konva.Rect({ x, y, width, height, ...looks });
      }
      return region.type === "polygon"
        ? new Konva.Line({ points: region.rings[0]!.flat(), closed: true, ...looks })
        : [];
    });
  },
  open() {
    layer.destroy();
    layer = new Konva.Layer({ x: camera.x, y: camera.y, scaleX: camera.scale, scaleY: camera.scale });
    layer.add(...shapes);
    layer.on("draw", () => {
      drawn += shapes.length;
    });
    stage.add(layer);
  },
  surface: () => viewport,
  target: () => ({
    x: (target.x + target.width / 2) * camera.scale + camera.x,
    y: (target.y + target.height / 2) * camera.scale + camera.y,
  }),
  left: () => shapes.at(-1)?.x() ?? 0,
  drawn: () => drawn,
};
