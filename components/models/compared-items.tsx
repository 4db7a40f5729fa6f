"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AnswerPicture } from "@/components/answers/answer-picture";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Button } from "@/components/ui/button";
import type { KindName } from "@/lib/core/answer";
import type { ComparedItem } from "@/lib/models/contract";

type Props = {
  items: readonly ComparedItem[];
  count: number;
  slug: string;
  kind: KindName;
  candidate: string;
  champion: string;
};

const firstShown = 12;

/** Test items on which two models differ: the picture, the truth, and what each model says. */
export function ComparedItems({ items, count, ...rest }: Props) {
  const t = useTranslations("models.compare");
  const [all, setAll] = useState(false);
  if (items.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
        {items.slice(0, all ? undefined : firstShown).map((item) => (
          <ComparedCard key={item.itemId} item={item} {...rest} />
        ))}
      </ul>
      {!all && items.length > firstShown && (
        <Button variant="outline" className="justify-self-center" onClick={() => setAll(true)}>
          {t("showAll", { count: items.length })}
        </Button>
      )}
      {all && count > items.length && (
        <p className="text-muted-foreground text-sm">{t("shown", { count: items.length })}</p>
      )}
    </>
  );
}

function ComparedCard({
  item,
  slug,
  kind,
  candidate,
  champion,
}: { item: ComparedItem } & Omit<Props, "items" | "count">) {
  const t = useTranslations("models.compare");
  const answerWords = useAnswerWords();
  const said = [
    [t("truth"), item.truth],
    [candidate, item.candidate],
    [champion, item.champion],
  ] as const;
  return (
    <li>
      <Link
        href={`/p/${slug}/items?item=${item.itemId}`}
        className="block overflow-hidden rounded-lg border hover:border-input"
      >
        <span className="block aspect-square">
          <AnswerPicture
            src={item.thumbUrl}
            alt={item.itemName}
            width={item.width}
            height={item.height}
            layers={[
              { answer: item.truth, tone: "settled" },
              { answer: item.candidate, tone: "predicted" },
            ]}
          />
        </span>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 px-2.5 py-2 text-sm">
          {said.map(
            ([who, answer]) =>
              answer && (
                <div key={who} className="contents">
                  <dt className="text-muted-foreground">{who}</dt>
                  <dd className="truncate font-medium">{answerWords(answer, t("nothing"), kind)}</dd>
                </div>
              ),
          )}
        </dl>
      </Link>
    </li>
  );
}
