import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Moment } from "@/components/answers/moment";

/** One thing that happened to an item. */
export function StoryStep(props: { icon: LucideIcon; title: ReactNode; at?: string | null; children?: ReactNode }) {
  const Icon = props.icon;
  return (
    <li className="relative flex gap-3 pb-5 last:pb-0 before:absolute before:inset-y-0 before:start-[13px] before:w-px before:bg-border last:before:hidden">
      <span className="relative z-10 grid size-7 shrink-0 place-items-center rounded-full border bg-card text-muted-foreground">
        <Icon className="size-3.5" aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="font-medium">{props.title}</p>
        {props.children && <div className="mt-0.5 space-y-1 text-muted-foreground text-sm">{props.children}</div>}
        {props.at && <Moment at={props.at} className="block text-muted-foreground text-sm" />}
      </div>
    </li>
  );
}
