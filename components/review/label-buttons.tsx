"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import type { LabelDefinition } from "@/lib/core/answer";
import { labelKeys, shownCount } from "./desk-labels";

type LabelButtonsProps = {
  /** In the order of their keys. */
  labels: readonly LabelDefinition[];
  /** What stands beside a label: what the model thinks of it. */
  remark?: (label: string) => string | undefined;
  /** The labels that are chosen now, or that the model chose. */
  current: readonly string[];
  onChoose: (label: string) => void;
  onSearch: () => void;
  title: string;
  /** Side by side where other things need the height. */
  compact?: boolean;
  /** What stands under the title: a choice of how labels are chosen. */
  children?: ReactNode;
};

/** The labels as buttons, the first ten with a number key; all others are found by name. */
export function LabelButtons({
  labels,
  remark,
  current,
  onChoose,
  onSearch,
  title,
  compact = false,
  children,
}: LabelButtonsProps) {
  const t = useTranslations("desk");
  const shown = shownCount(labels.length);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-2 text-sm font-medium text-muted-foreground">{title}</legend>
      {children}
      <div className={cn("grid grid-cols-2 gap-1.5", !compact && "lg:grid-cols-1")}>
        {labels.slice(0, shown).map((label, i) => (
          <button
            key={label.name}
            type="button"
            aria-pressed={current.includes(label.name)}
            aria-keyshortcuts={labelKeys[i]}
            title={label.description}
            onClick={() => onChoose(label.name)}
            className={cn(
              "flex min-h-11 items-center gap-2.5 rounded-md border bg-card px-3 py-1 text-start hover:bg-accent lg:min-h-10",
              current.includes(label.name) && "border-primary bg-primary-soft font-semibold",
            )}
          >
            {labelKeys[i] && <Kbd className="hidden sm:inline-flex">{labelKeys[i]}</Kbd>}
            <span className="min-w-0 flex-[1_0_auto] max-w-full leading-5 break-words">{label.name}</span>
            {remark?.(label.name) && (
              <span className="truncate text-sm font-normal text-muted-foreground">{remark(label.name)}</span>
            )}
          </button>
        ))}
        {labels.length > shown && (
          <button
            type="button"
            aria-keyshortcuts="/"
            onClick={onSearch}
            className="col-span-full flex min-h-11 items-center gap-2.5 rounded-md border border-dashed px-3 py-1 text-start text-muted-foreground hover:bg-accent lg:min-h-10"
          >
            <Kbd className="hidden sm:inline-flex">/</Kbd>
            <Search aria-hidden className="size-4 shrink-0 sm:hidden" />
            <span className="flex-1">{t("another", { count: labels.length - shown })}</span>
          </button>
        )}
      </div>
    </fieldset>
  );
}
