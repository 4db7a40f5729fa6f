"use client";
import { type ComponentProps, type Ref, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { fieldStyle } from "@/components/ui/input";
import type { TextPiece } from "@/lib/editor/text-marks";

type MarkedInputProps = Omit<ComponentProps<"input">, "ref" | "value"> & {
  pieces: readonly TextPiece[];
  inputRef: Ref<HTMLInputElement>;
};

/** A text field that marks some of its letters, by colour and a dotted line under them: a field itself cannot. */
export function MarkedInput({ pieces, inputRef, className, onScroll, ...props }: MarkedInputProps) {
  const marks = useRef<HTMLDivElement>(null);
  return (
    <div className="relative min-w-0 flex-1 rounded-md bg-card">
      <div
        ref={marks}
        aria-hidden
        dir="auto"
        className="pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-3 text-base leading-10 whitespace-pre text-transparent"
      >
        {pieces.map(({ text, isUnsure }, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text are their places
            key={i}
            className={cn(
              isUnsure &&
                "rounded-xs bg-warning-soft underline decoration-warning decoration-dotted decoration-2 underline-offset-4",
            )}
          >
            {text}
          </span>
        ))}
      </div>
      <input
        ref={inputRef}
        type="text"
        dir="auto"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={pieces.map(({ text }) => text).join("")}
        onScroll={(event) => {
          if (marks.current) marks.current.scrollLeft = event.currentTarget.scrollLeft;
          onScroll?.(event);
        }}
        className={cn(fieldStyle, "relative h-10 bg-transparent leading-10", className)}
        {...props}
      />
    </div>
  );
}
