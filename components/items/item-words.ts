import { BadgeCheck, Check, Clock, Eye, type LucideIcon, Tag } from "lucide-react";
import type { useTranslations } from "next-intl";
import type { ItemRow } from "@/lib/intake/contract";

type Words = ReturnType<typeof useTranslations<"items">>;

export const stateIcon: Record<ItemRow["state"], LucideIcon> = {
  waiting: Clock,
  in_review: Eye,
  accepted: Check,
  decided: BadgeCheck,
  labelled: Tag,
};

/** «Coat», or «Coat → Dress» where people settled otherwise; what nobody has said yet is said so. */
export function labelWords(item: Pick<ItemRow, "label" | "truth" | "band">, t: Words): string {
  const { label, truth, band } = item;
  if (truth && label && truth !== label) return t("corrected", { from: label, to: truth });
  return truth ?? label ?? t(band ? "nothingFound" : "noLabel");
}

/** The item in one breath, for those who hear it. */
export function spokenItem(item: ItemRow, t: Words): string {
  const sure = item.band && !item.truth ? t(`band.${item.band}`) : null;
  const why = item.reasons.map((reason) => reasonWords(reason, t));
  return [item.name, labelWords(item, t), sure, t(`state.${item.state}`), ...why].filter(Boolean).join(". ");
}

export function reasonWords(reason: string, t: Words): string {
  return t.has(`reason.${reason}`) ? t(`reason.${reason}`) : reason;
}
