import { cn } from "./cn";

type ProgressProps = {
  /** 0..1, or null while nobody can say how far it is. */
  value: number | null;
  /** What is progressing, for those who hear the page. */
  label: string;
  className?: string;
};

export function Progress({ value, label, className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      className={cn("h-2 w-full overflow-hidden rounded-full bg-secondary", className)}
    >
      <div
        className={cn("h-full rounded-full bg-primary transition-[width] duration-300", percent === null && "shimmer")}
        style={{ width: percent === null ? "100%" : `${percent}%` }}
      />
    </div>
  );
}
