"use client";

import { Eye, Wrench, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem";
import { useFixExamples } from "@/lib/client/datasets";
import { useSendToReview } from "@/lib/client/intake";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import type { GeometryFaultRow } from "@/lib/datasets/contract";

type GeometryPickBarProps = {
  projectId: ProjectId;
  rows: readonly GeometryFaultRow[];
  ids: ReadonlySet<ItemId>;
  /** Examples are repaired; what a model said is looked at by a person, who has not seen it yet. */
  canFix: boolean;
  onPick: (ids: readonly ItemId[]) => void;
};

/** What can be done with the items that were found: repair them here, or have people look at them again. */
export function GeometryPickBar({ projectId, rows, ids, canFix, onPick }: GeometryPickBarProps) {
  const t = useTranslations("lint.check");
  const fix = useFixExamples(projectId);
  const send = useSendToReview(projectId);
  const fixable = rows
    .filter((row) => ids.has(row.itemId) && row.fixable > 0 && !row.inReview)
    .map((row) => row.itemId);
  const problem = fix.error ?? send.error;
  const busy = fix.isPending || send.isPending;
  if (rows.length === 0) return null;
  const onFix = () =>
    fix.mutate(fixable, {
      onSuccess: ({ fixed, left }) => {
        toast.success(t("fixed", { count: fixed }), left > 0 ? { description: t("left", { count: left }) } : {});
        onPick([]);
      },
    });
  const onSend = () =>
    send.mutate([...ids], {
      onSuccess: ({ sent, already }) => {
        toast.success(t("sent", { sent }), already > 0 ? { description: t("already", { already }) } : {});
        onPick([]);
      },
    });
  return (
    <section aria-label={t("picked", { count: ids.size })} className="grid gap-2 rounded-lg border px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <output className="numbers font-medium">{t("picked", { count: ids.size })}</output>
        {ids.size < rows.length && (
          <Button variant="link" size="sm" onClick={() => onPick(rows.map((row) => row.itemId))}>
            {t("selectAll")}
          </Button>
        )}
        <span className="ms-auto flex flex-wrap gap-2">
          {canFix && (
            <Button variant="primary" size="sm" busy={busy} disabled={fixable.length === 0} onClick={onFix}>
              <Wrench aria-hidden="true" />
              {t("fix", { count: fixable.length })}
            </Button>
          )}
          <Button variant="outline" size="sm" busy={busy} disabled={ids.size === 0} onClick={onSend}>
            <Eye aria-hidden="true" />
            {t("send")}
          </Button>
          {ids.size > 0 && (
            <Button variant="ghost" size="sm" onClick={() => onPick([])}>
              <X aria-hidden="true" />
              {t("clear")}
            </Button>
          )}
        </span>
      </div>
      {canFix && <p className="text-sm text-muted-foreground">{t("fixHelp")}</p>}
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
