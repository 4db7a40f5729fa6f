import "@annotorious/annotorious/annotorious.css";
import { createImageAnnotator, type ImageAnnotation, type ImageAnnotator, ShapeType } from "@annotorious/annotorious";
import { fitCamera } from "@/lib/core/geometry/camera";
import { crowd, imageSize, target } from "./scene";

/** A peer: Annotorious 3, as its guide sets it up, over the same picture in the same place. */
const viewport = { width: window.innerWidth, height: window.innerHeight };
const camera = fitCamera(imageSize, viewport);
const picture = new Image();
picture.src = "/picture.bmp";
await picture.decode();
Object.assign(picture.style, { display: "block", width: `${imageSize.width * camera.scale}px` });
const holder = document.getElementById("root")!;
Object.assign(holder.style, { position: "absolute", left: `${camera.x}px`, top: `${camera.y}px` });
let annotator: ImageAnnotator | null = null;
let annotations: ImageAnnotation[] = [];

window.bench = {
  prepare(scene, count) {
    annotations = crowd(scene, count).regions.flatMap(({ id, ...region }) => {
      const selector =
        region.type === "box"
          ? { type: ShapeType.RECTANGLE, geometry: rectangle(region) }
          : region.type === "polygon"
            ? { type: ShapeType.POLYGON, geometry: polygon(region.rings[0]!) }
            : null;
      return selector ? [{ id, bodies: [], target: { annotation: id, selector } }] : [];
    });
  },
  open() {
    annotator?.destroy();
    holder.replaceChildren(picture);
    annotator = createImageAnnotator(picture, { drawingEnabled: false });
    annotator.setAnnotations(annotations);
  },
  surface: () => viewport,
  target: () => ({
    x: (target.x + target.width / 2) * camera.scale + camera.x,
    y: (target.y + target.height / 2) * camera.scale + camera.y,
  }),
  left: () => annotator?.getAnnotationById("target")?.target.selector.geometry.bounds.minX ?? 0,
  clicksFirst: true,
  drawn: () => document.querySelectorAll(".a9s-annotation").length,
};

function rectangle({ x, y, width: w, height: h }: typeof target) {
  return { x, y, w, h, bounds: { minX: x, minY: y, maxX: x + w, maxY: y + h } };
}

function polygon(points: readonly (readonly [number, number])[]) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)];
  return { points, bounds: { minX, minY, maxX: Math.max(...xs), maxY: Math.max(...ys) } };
}
