import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon?: LucideIcon;
  title: ReactNode;
  /** Why nothing is here, and the next step. */
  children?: ReactNode;
  /** The next step as a button or link. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "grid justify-items-center gap-3 rounded-xl border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-8 text-muted-foreground" strokeWidth={1.5} />}
      <div className="text-lg font-semibold">{title}</div>
      {children && <div className="max-w-prose text-balance text-muted-foreground">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
