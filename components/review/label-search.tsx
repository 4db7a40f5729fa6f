"use client";
import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { fieldStyle } from "@/components/ui/input";
import type { LabelDefinition } from "@/lib/core/answer";

type LabelSearchProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  labels: readonly LabelDefinition[];
  onChoose: (label: string) => void;
};

/** Every label by name: type a few letters, arrows, Enter. */
export function LabelSearch({ open, onOpenChange, labels, onChoose }: LabelSearchProps) {
  const t = useTranslations("desk");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("search.title")} className="top-[10dvh] translate-y-0">
        <Command label={t("search.title")} className="grid gap-2">
          <Command.Input autoFocus placeholder={t("search.hint")} className={`${fieldStyle} h-11`} />
          <Command.List className="max-h-[50dvh] overflow-y-auto">
            <Command.Empty className="p-3 text-muted-foreground">{t("search.none")}</Command.Empty>
            {labels.map((label) => (
              <Command.Item
                key={label.name}
                value={label.name}
                onSelect={() => {
                  onOpenChange(false);
                  onChoose(label.name);
                }}
                className="flex min-h-11 cursor-pointer items-baseline gap-3 rounded-md px-3 py-2 data-[selected=true]:bg-accent"
              >
                <span className="font-medium">{label.name}</span>
                {label.description && <span className="text-sm text-muted-foreground">{label.description}</span>}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
