import { Check } from "lucide-react";

/** Where a pointer picks an item. Keys and screen readers pick the item itself, so this is for the eye and the hand only. */
export function PickMark({ picked, className = "" }: { picked: boolean; className?: string }) {
  return (
    <span data-pick="" aria-hidden="true" className={`grid size-11 place-items-center ${className}`}>
      <span
        className={`grid size-5 place-items-center rounded border-2 transition-opacity ${
          picked
            ? "border-primary bg-primary text-primary-foreground"
            : "border-input bg-card/90 text-transparent opacity-0 group-hover:opacity-100 group-data-active:opacity-100 pointer-coarse:opacity-100"
        }`}
      >
        <Check className="size-4" strokeWidth={3} />
      </span>
    </span>
  );
}
