import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A key of the keyboard. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-current/30 px-1 font-sans text-sm leading-none font-medium opacity-80",
        className,
      )}
      {...props}
    />
  );
}
