import { useTranslations } from "next-intl";
import { memo } from "react";
import { AnswerPicture } from "@/components/answers/answer-picture";
import type { KindName } from "@/lib/core/answer";
import type { ItemRow } from "@/lib/intake/contract";
import { labelWords, stateIcon } from "./item-words";
import { PickMark } from "./pick-mark";

/** One item of the grid: the picture, what it is said to be, and where it stands. */
export const ItemCard = memo(function ItemCard({
  item,
  kind,
  picked,
}: {
  item: ItemRow;
  kind: KindName;
  picked: boolean;
}) {
  const t = useTranslations("items");
  const State = stateIcon[item.state];
  return (
    <span className="flex h-full flex-col overflow-hidden rounded-lg border bg-card group-aria-selected:border-primary group-aria-selected:ring-2 group-aria-selected:ring-primary">
      <span className="relative block min-h-0 flex-1">
        <AnswerPicture src={item.thumbUrl} alt="" width={item.width} height={item.height} />
        <PickMark picked={picked} className="absolute start-0 top-0" />
      </span>
      <span className="block px-2.5 py-1.5">
        <span className="block truncate font-medium">{labelWords(item, kind, t)}</span>
        <span className="flex items-center gap-1.5 text-muted-foreground text-sm">
          <State className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="truncate">{t(`short.${item.state}`)}</span>
          {item.band && !item.truth && <span className="ms-auto shrink-0">{t(`band.${item.band}`)}</span>}
        </span>
      </span>
    </span>
  );
});
