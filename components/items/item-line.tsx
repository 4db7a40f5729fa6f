import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { AnswerPicture } from "@/components/answers/answer-picture";
import type { KindName } from "@/lib/core/answer";
import type { ItemRow } from "@/lib/intake/contract";
import { labelWords, reasonWords, stateIcon } from "./item-words";
import { PickMark } from "./pick-mark";

/** Columns of the list, the same for its heading and its lines; what a narrow screen has no room for is in the panel. */
const lineColumns =
  "items-center gap-x-3 grid-cols-[2.75rem_3rem_minmax(0,1fr)_minmax(0,1fr)] lg:grid-cols-[2.75rem_3rem_minmax(0,2fr)_minmax(0,1fr)_6rem_minmax(0,1.5fr)_5.5rem_9.5rem]";

/** What the columns are, for the eye; each line says all of it to those who hear it. */
export function LineHeading() {
  const t = useTranslations("items.column");
  return (
    <div
      aria-hidden="true"
      className={`hidden border-b pb-1.5 font-medium text-muted-foreground text-sm lg:grid ${lineColumns}`}
    >
      <span />
      <span />
      {(["answer", "state", "sure", "why", "split", "received"] as const).map((column) => (
        <span key={column}>{t(column)}</span>
      ))}
    </div>
  );
}

/** One item of the list. */
export const ItemLine = memo(function ItemLine({
  item,
  kind,
  picked,
}: {
  item: ItemRow;
  kind: KindName;
  picked: boolean;
}) {
  const t = useTranslations("items");
  const format = useFormatter();
  const State = stateIcon[item.state];
  return (
    <span
      className={`grid h-full border-b text-sm group-hover:bg-accent group-aria-selected:bg-primary-soft ${lineColumns}`}
    >
      <PickMark picked={picked} />
      <span className="block size-11 overflow-hidden rounded-sm">
        <AnswerPicture src={item.thumbUrl} alt="" width={item.width} height={item.height} />
      </span>
      <span className="min-w-0">
        <span className="block truncate font-medium">{labelWords(item, kind, t)}</span>
        <span className="block truncate text-muted-foreground">{item.name}</span>
      </span>
      <span className="flex min-w-0 items-center gap-1.5">
        <State className="size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
        <span className="truncate">{t(`short.${item.state}`)}</span>
      </span>
      <span className="hidden truncate lg:block">{item.band ? t(`band.${item.band}`) : "–"}</span>
      <span className="hidden truncate text-muted-foreground lg:block">
        {item.reasons.map((reason) => reasonWords(reason, t)).join(", ")}
      </span>
      <span className="hidden truncate text-muted-foreground lg:block">{t(`split.${item.split}`)}</span>
      <time dateTime={item.createdAt} className="hidden truncate text-muted-foreground lg:block">
        {format.dateTime(new Date(item.createdAt), {
          day: "numeric",
          month: "short",
          hour: "2-digit",
          minute: "2-digit",
        })}
      </time>
    </span>
  );
});
