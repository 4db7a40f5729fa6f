import type { ComponentProps } from "react";
import { cn } from "./cn";

export const fieldStyle =
  "tap flex w-full min-w-0 rounded-md border border-input bg-card px-3 text-base placeholder:text-muted-foreground disabled:opacity-60 aria-invalid:border-destructive";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldStyle, "h-10", className)} {...props} />;
}
