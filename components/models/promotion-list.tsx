import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/answers/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Promotion } from "@/lib/models/contract";

const looks = { waiting: "warning", approved: "neutral", rejected: "neutral", serving: "primary" } as const;

export function PromotionBadge({ promotion }: { promotion: Promotion }) {
  const t = useTranslations("models.promotionState");
  const state = promotion.serving ? "serving" : promotion.state;
  return <Badge variant={looks[state]}>{t(state)}</Badge>;
}

/** Requests that wait for somebody, each one click away from its evidence. */
export function WaitingPromotions({ promotions, slug }: { promotions: readonly Promotion[]; slug: string }) {
  const t = useTranslations("models");
  const waiting = promotions.filter((promotion) => promotion.state === "waiting");
  return waiting.map(({ id, model }) => (
    <div
      key={id}
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warning/40 bg-warning-soft px-4 py-3"
    >
      <p className="font-medium">{t("promotions.waiting", { model: t("name", { number: model.number }) })}</p>
      <Button asChild variant="outline" size="sm">
        <Link href={`/p/${slug}/promotions/${id}`}>
          {t("promotions.look")}
          <ArrowRight className="rtl:rotate-180" aria-hidden="true" />
        </Link>
      </Button>
    </div>
  ));
}

/** Every request and rollback, newest first: the history of what served. */
export function PromotionList({ promotions, slug }: { promotions: readonly Promotion[]; slug: string }) {
  const t = useTranslations("models");
  if (promotions.length === 0) return <p className="text-muted-foreground">{t("promotions.empty")}</p>;
  return (
    <Card>
      <Table label={t("promotions.label")}>
        <TableHeader>
          <TableRow>
            {(["what", "state", "by", "when"] as const).map((column) => (
              <TableHead key={column}>{t(`promotions.${column}`)}</TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {promotions.map((promotion) => (
            <TableRow key={promotion.id} className="whitespace-nowrap">
              <TableCell>
                <Link
                  href={`/p/${slug}/promotions/${promotion.id}`}
                  className="font-medium text-primary underline-offset-4 hover:underline"
                >
                  {t(promotion.isRollback ? "promotions.rollback" : "promotions.asked", {
                    model: t("name", { number: promotion.model.number }),
                  })}
                </Link>
              </TableCell>
              <TableCell>
                <PromotionBadge promotion={promotion} />
              </TableCell>
              <TableCell>{promotion.requestedBy?.name ?? t("promotions.machine")}</TableCell>
              <TableCell>
                <Moment at={promotion.requestedAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
