"use client";

import { Eye, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem";
import { useSendToReview } from "@/lib/client/intake";
import type { ItemId, ProjectId } from "@/lib/core/ids";

type Props = {
  projectId: ProjectId;
  ids: ReadonlySet<ItemId>;
  total: number;
  loading: boolean;
  onAll: () => void;
  onClear: () => void;
};

/** What can be done with the picked items; it says nothing while none is picked. */
export function PickBar({ projectId, ids, total, loading, onAll, onClear }: Props) {
  const t = useTranslations("items");
  const send = useSendToReview(projectId);
  if (ids.size === 0) return null;
  const onSend = () =>
    send.mutate([...ids], {
      onSuccess: ({ sent, already }) => {
        toast.success(t("pick.sent", { sent }), already > 0 ? { description: t("pick.already", { already }) } : {});
        onClear();
      },
    });
  return (
    <section
      aria-label={t("pick.count", { count: ids.size })}
      className="flex flex-wrap items-center gap-2 rounded-lg border bg-card px-3 py-2 shadow-sm"
    >
      <output className="font-medium">{t("pick.count", { count: ids.size })}</output>
      {ids.size < total && (
        <Button variant="link" size="sm" onClick={onAll} busy={loading}>
          {loading ? t("pick.loading") : t("pick.all", { count: total })}
        </Button>
      )}
      <span className="ms-auto flex gap-2">
        <Button variant="primary" size="sm" busy={send.isPending} onClick={onSend}>
          <Eye aria-hidden="true" />
          {t("pick.send")}
        </Button>
        <Button variant="ghost" size="sm" onClick={onClear}>
          <X aria-hidden="true" />
          {t("pick.clear")}
        </Button>
      </span>
      {send.error && <ProblemNote problem={send.error} />}
    </section>
  );
}
