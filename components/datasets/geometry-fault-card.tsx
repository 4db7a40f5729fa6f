import Link from "next/link";
import { useTranslations } from "next-intl";
import { AnswerPicture, type LayerTone } from "@/components/answers/answer-picture";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { geometryFaults } from "@/lib/core/geometry/geometry-fault";
import type { GeometryFaultRow } from "@/lib/datasets/contract";

type GeometryFaultCardProps = {
  row: GeometryFaultRow;
  slug: string;
  tone: LayerTone;
  picked: boolean;
  onPick: (on: boolean) => void;
};

/** One item with the regions in question drawn on it, and what is wrong with them in words. */
export function GeometryFaultCard({ row, slug, tone, picked, onPick }: GeometryFaultCardProps) {
  const t = useTranslations("lint");
  const { itemId, itemName, faults, fixable, inReview } = row;
  const named = geometryFaults.filter((name) => (faults[name] ?? 0) > 0);
  return (
    <li className="relative overflow-hidden rounded-lg border bg-card has-data-[state=checked]:border-primary">
      <span className="absolute start-1 top-1 z-10 grid size-11 place-items-center">
        <Checkbox
          aria-label={t("check.select", { name: itemName })}
          checked={picked}
          onCheckedChange={(checked) => onPick(checked === true)}
        />
      </span>
      <Link href={`/p/${slug}/items?item=${itemId}`} className="block hover:bg-accent">
        <span className="block aspect-square">
          <AnswerPicture
            src={row.thumbUrl}
            alt={itemName}
            width={row.width}
            height={row.height}
            layers={[{ answer: { labels: [], regions: row.regions }, tone }]}
          />
        </span>
        <span className="grid gap-1 px-2.5 py-2 text-sm">
          <span className="truncate font-medium">{itemName}</span>
          {named.map((name) => (
            <span key={name} className="numbers text-muted-foreground">
              {t("check.fault", { fault: t(`fault.${name}`), count: faults[name] ?? 0 })}
            </span>
          ))}
          {inReview && <Badge variant="outline">{t("check.inReview")}</Badge>}
          {!inReview && fixable === 0 && <Badge variant="outline">{t("check.noFix")}</Badge>}
        </span>
      </Link>
    </li>
  );
}
