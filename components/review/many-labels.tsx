"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Switch } from "@/components/ui/switch";

/** Whether the picture may have more than one label: then a press chooses, and saving decides. */
export function ManyLabels({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const t = useTranslations("desk.many");
  const id = useId();
  return (
    <div className="flex min-h-11 items-center gap-3 lg:min-h-9">
      <Switch id={id} checked={on} onCheckedChange={onChange} />
      <label htmlFor={id} className="flex-1 text-sm">
        {t("label")}
      </label>
      <span className="text-sm text-muted-foreground">{on && t("help")}</span>
    </div>
  );
}
