"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem";
import type { ReviewRun } from "@/lib/client/review-run";
import type { Problem } from "@/lib/core/problem";

type LostLeaseProps = { problem: Problem; itemId: string; slug: string; run: ReviewRun };

/** The item went to somebody else meanwhile: the drawing stays in sight until the reviewer has chosen what becomes of it. */
export function LostLease({ problem, itemId, slug, run }: LostLeaseProps) {
  const t = useTranslations("desk.lost");
  return (
    <ProblemNote problem={problem}>
      <Button asChild size="sm" variant="outline">
        <Link href={`/p/${slug}/items?item=${itemId}`} target="_blank">
          {t("compare")}
        </Link>
      </Button>
      <Button size="sm" variant="outline" onClick={() => run.leave(true)}>
        {t("keep")}
      </Button>
      <Button size="sm" variant="outline" onClick={() => run.leave(false)}>
        {t("discard")}
      </Button>
    </ProblemNote>
  );
}
