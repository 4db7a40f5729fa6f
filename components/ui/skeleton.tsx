import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The place of something that is on its way. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("shimmer rounded-md bg-muted", className)} {...props} />;
}
