"use client";
import { useEffect, useRef } from "react";
import type { LineRegion } from "@/lib/core/answer";
import type { Size } from "@/lib/core/geometry/box";
import type { Picture } from "../picture";
import { paintStrip, stripWidth } from "./paint-strip";

/** In CSS pixels. */
const stripHeight = 32;

type LineStripProps = {
  picture: Picture | null;
  image: Size;
  quad: LineRegion["quad"];
  /** Where somebody types: a long line is scrolled so that this part of it is seen, 0 its start, 1 its end. */
  at: number | null;
};

/** The line itself, cut out of the picture and turned level, so that eyes need not leave the text. */
export function LineStrip({ picture, image, quad, at }: LineStripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = stripWidth(quad, stripHeight);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !picture) return;
    const ratio = window.devicePixelRatio || 1;
    context.canvas.width = Math.max(1, Math.round(width * ratio));
    context.canvas.height = Math.round(stripHeight * ratio);
    paintStrip(context, picture, image, quad);
  }, [picture, image, quad, width]);
  useEffect(() => {
    const { current } = frame;
    if (current) current.scrollLeft = (at ?? 0) * width - current.clientWidth / 2;
  }, [at, width]);
  return (
    // The picture of a line is not mirrored where the page's words are.
    <div
      ref={frame}
      dir="ltr"
      aria-hidden
      className="overflow-x-auto [scrollbar-width:none] rounded-sm bg-canvas"
      style={{ height: stripHeight }}
    >
      <canvas ref={canvas} style={{ width, height: stripHeight }} className="block max-w-none" />
    </div>
  );
}
