"use client";
import { Check, SkipForward, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

type VerdictBarProps = {
  /** What the model says, to be accepted in so many words; null where it says nothing. */
  predicted: string | null;
  /** Something was drawn that differs from the prediction. */
  changed: boolean;
  /** A question of regions is corrected by drawing, then saved; one of labels by the label itself. */
  savesDrawing: boolean;
  disabled: boolean;
  onAccept: () => void;
  onSave: () => void;
  onReject: () => void;
  onSkip: () => void;
};

/** The decision, under the thumb. What is most likely meant now is the one filled button. */
export function VerdictBar(props: VerdictBarProps) {
  const t = useTranslations("desk.bar");
  const { predicted, changed, savesDrawing, disabled } = props;
  return (
    <div className="grid grid-cols-2 gap-2 sm:max-lg:flex sm:max-lg:flex-wrap">
      {predicted !== null && !changed && (
        <Verdict keyName="A" main disabled={disabled} onClick={props.onAccept} icon={<Check />}>
          {t("accept")}
          <span className="max-w-40 truncate font-normal opacity-90">{predicted}</span>
        </Verdict>
      )}
      {savesDrawing && (changed || predicted === null) && (
        <Verdict keyName={t("enter")} main disabled={disabled} onClick={props.onSave} icon={<Check />}>
          {predicted === null ? t("saveNew") : t("save")}
        </Verdict>
      )}
      <Verdict keyName="X" disabled={disabled} onClick={props.onReject} icon={<X />}>
        {t("reject")}
      </Verdict>
      <Verdict keyName="S" disabled={disabled} onClick={props.onSkip} icon={<SkipForward className="rtl:rotate-180" />}>
        {t("skip")}
      </Verdict>
    </div>
  );
}

type VerdictProps = {
  keyName: string;
  main?: boolean;
  disabled: boolean;
  onClick: () => void;
  icon: ReactNode;
  children: ReactNode;
};

function Verdict({ keyName, main = false, disabled, onClick, icon, children }: VerdictProps) {
  return (
    <Button
      variant={main ? "primary" : "outline"}
      disabled={disabled}
      onClick={onClick}
      aria-keyshortcuts={keyName}
      className={main ? "col-span-2 h-12 px-5" : "h-12 px-4"}
    >
      <span aria-hidden className="sm:hidden">
        {icon}
      </span>
      <Kbd aria-hidden className="hidden sm:inline-flex">
        {keyName}
      </Kbd>
      {children}
    </Button>
  );
}

/** What was just decided, and the way back. */
export function LastDecision({ words, undoing, onUndo }: { words: string; undoing: boolean; onUndo: () => void }) {
  const t = useTranslations("desk.bar");
  return (
    <p className="flex min-w-0 items-center gap-2 text-sm">
      <span role="status" className="truncate">
        {words}
      </span>
      <Button variant="ghost" size="sm" className="shrink-0 px-2" busy={undoing} onClick={onUndo} aria-keyshortcuts="Z">
        <Undo2 aria-hidden />
        {t("undo")}
        <Kbd aria-hidden className="hidden sm:inline-flex">
          Z
        </Kbd>
      </Button>
    </p>
  );
}
