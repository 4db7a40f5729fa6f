"use client";
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { minutesLeft } from "@/lib/client/minutes-left";
import type { QueueState } from "@/lib/review/contract";

/** How far today's pile is, and about how long the rest takes. */
export function DeskProgress({ queue, onHelp }: { queue: QueueState | undefined; onHelp: () => void }) {
  const t = useTranslations("desk.progress");
  const done = queue?.decidedByMeToday ?? 0;
  const all = done + (queue?.open ?? 0);
  const minutes = queue && queue.open > 0 ? minutesLeft(queue.open, queue.secondsPerDecision) : null;
  return (
    <>
      {queue && (
        <div className="grid gap-1 text-sm">
          <p className="numbers text-end whitespace-nowrap">
            {t("of", { done, all })}
            {minutes !== null && (
              <span className="hidden text-muted-foreground sm:inline"> · {t("minutes", { count: minutes })}</span>
            )}
          </p>
          <Progress value={all === 0 ? 1 : done / all} label={t("label")} className="h-1" />
        </div>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("keys")}
        aria-keyshortcuts="?"
        onClick={onHelp}
        className="hidden sm:inline-flex"
      >
        <Keyboard />
      </Button>
    </>
  );
}
