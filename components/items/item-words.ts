import { BadgeCheck, Check, Clock, Eye, type LucideIcon, Tag } from "lucide-react";
import type { useTranslations } from "next-intl";
import type { KindName } from "@/lib/core/answer";
import type { ItemRow } from "@/lib/intake/contract";

type Words = ReturnType<typeof useTranslations<"items">>;

export const stateIcon: Record<ItemRow["state"], LucideIcon> = {
  waiting: Clock,
  in_review: Eye,
  accepted: Check,
  decided: BadgeCheck,
  labelled: Tag,
};

/**
 * «Coat», or «Coat → Dress» where people settled otherwise; what nobody has said yet is said so. Of a page, the labels
 * of its lines tell nothing: it goes by its name.
 */
export function labelWords(item: Pick<ItemRow, "name" | "label" | "truth" | "band">, kind: KindName, t: Words): string {
  const { label, truth, band } = item;
  if (kind === "read" && (truth || label)) return item.name;
  if (truth && label && truth !== label) return t("corrected", { from: label, to: truth });
  return truth ?? label ?? t(band ? "nothingFound" : "noLabel");
}

/** The item in one breath, for those who hear it. */
export function spokenItem(item: ItemRow, kind: KindName, t: Words): string {
  const sure = item.band && !item.truth ? t(`band.${item.band}`) : null;
  const why = item.reasons.map((reason) => reasonWords(reason, t));
  const said = [item.name, labelWords(item, kind, t), sure, t(`state.${item.state}`), ...why].filter(Boolean);
  return [...new Set(said)].join(". ");
}

export function reasonWords(reason: string, t: Words): string {
  return t.has(`reason.${reason}`) ? t(`reason.${reason}`) : reason;
}
