import type { Answer, ImagePoint, Region } from "@/lib/core/answer";
import { maskPath } from "./mask-path";

/** predicted: dashed, the model's word. settled: solid, what people say. before: dotted, what was said earlier. */
export type LayerTone = "predicted" | "settled" | "before";
export type AnswerLayer = { answer: Answer; tone: LayerTone };

const fillOf: Record<LayerTone, string> = {
  predicted: "fill-chart-3/15",
  settled: "fill-chart-1/30",
  before: "fill-chart-2/15",
};

const strokeOf: Record<LayerTone, string> = {
  predicted: "stroke-chart-3 [stroke-dasharray:5_3]",
  settled: "stroke-chart-1",
  before: "stroke-chart-2 [stroke-dasharray:1_3]",
};

/**
 * A stored picture with the regions of one or more answers over it. `width` and `height` are those of the stored image,
 * whatever the size of `src`. The frame is the caller's: the picture fills it and keeps its shape.
 */
export function AnswerPicture(props: {
  src: string;
  alt: string;
  width: number;
  height: number;
  layers?: readonly AnswerLayer[];
  eager?: boolean;
}) {
  const layers = props.layers?.filter((layer) => layer.answer.regions.length > 0) ?? [];
  return (
    <span className="relative block size-full overflow-hidden bg-canvas">
      {/* biome-ignore lint/performance/noImgElement: thumbs are small already, and come from our own store */}
      <img
        src={props.src}
        alt={props.alt}
        width={props.width}
        height={props.height}
        loading={props.eager ? "eager" : "lazy"}
        decoding="async"
        draggable={false}
        className={`size-full object-contain ${props.width < 64 ? "[image-rendering:pixelated]" : ""}`}
      />
      {layers.length > 0 && (
        <svg viewBox={`0 0 ${props.width} ${props.height}`} className="absolute inset-0 size-full" aria-hidden="true">
          {layers.map(({ answer, tone }) =>
            answer.regions.map((region) => <RegionShape key={`${tone}-${region.id}`} region={region} tone={tone} />),
          )}
        </svg>
      )}
    </span>
  );
}

function RegionShape({ region, tone }: { region: Region; tone: LayerTone }) {
  const outline = { strokeWidth: 2, vectorEffect: "non-scaling-stroke" as const };
  const line = { ...outline, fill: "none", className: strokeOf[tone] };
  const area = { ...outline, fillRule: "evenodd" as const, className: `${strokeOf[tone]} ${fillOf[tone]}` };
  switch (region.type) {
    case "box": {
      const [centreX, centreY] = [region.x + region.width / 2, region.y + region.height / 2];
      const turn = region.rotation ? { transform: `rotate(${region.rotation} ${centreX} ${centreY})` } : {};
      return <rect x={region.x} y={region.y} width={region.width} height={region.height} {...turn} {...line} />;
    }
    case "polygon":
      return <path d={region.rings.map(ringPath).join("")} {...area} />;
    case "line":
      return <path d={ringPath(region.quad)} {...line} />;
    case "keypoints":
      return (
        <path
          d={region.points.map(({ x, y }) => `M${x} ${y}h0`).join("")}
          {...line}
          strokeWidth={6}
          strokeLinecap="round"
        />
      );
    case "mask":
      return <path d={maskPath(region)} {...area} />;
  }
}

function ringPath(ring: readonly ImagePoint[]): string {
  return `M${ring.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}
