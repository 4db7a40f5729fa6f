import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { type LabelStyle, labelStyles, type Pattern } from "./label-style";

/** The colour and pattern that a label's regions have on the picture. */
export function LabelSwatch({
  label,
  labels,
  className,
}: {
  label: string;
  labels: readonly string[];
  className?: string;
}) {
  const style: LabelStyle = labelStyles(labels)(label);
  const id = useId();
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cn("size-4 shrink-0 rounded-sm bg-neutral-800", className)}>
      <defs>
        <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
          <path d={strokes[style.pattern]} stroke={style.colour} strokeWidth="2" strokeLinecap="round" fill="none" />
        </pattern>
      </defs>
      <rect x="1" y="1" width="14" height="14" rx="2" fill={`url(#${id})`} stroke={style.colour} strokeWidth="2" />
    </svg>
  );
}

const strokes: Record<Pattern, string> = {
  rising: "M-4 8L4 0M0 8L8 0M4 8L12 0",
  falling: "M-4 0L4 8M0 0L8 8M4 0L12 8",
  across: "M0 4H8",
  upright: "M4 0V8",
  grid: "M0 4H8M4 0V8",
  dots: "M4 4h0.01",
};
