import { cn } from "@/components/ui/cn";

/** The product's mark: a check that ends as a signature's line. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cn("size-6 text-primary", className)}>
      <path
        d="M3.5 10.5 9 16.5 18.5 3.5"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M3 21c3.2 0 4-2.2 6.2-2.2 2 0 1.6 2.2 3.6 2.2 1.8 0 2-1.6 3.7-1.6 1.4 0 1.6 1 4.5 1"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  );
}
