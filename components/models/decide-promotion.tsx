"use client";

import { Check, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import { useApprovePromotion, useRejectPromotion } from "@/lib/client/models";
import type { UserId } from "@/lib/core/ids";
import type { Promotion } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";

/** One approval by somebody who did not ask for it. */
export function DecidePromotion({
  promotion,
  project,
  myId,
}: {
  promotion: Promotion;
  project: Project;
  myId: UserId;
}) {
  const t = useTranslations("models.promotion");
  const isMine = promotion.requestedBy?.id === myId;
  return (
    <Card>
      <CardContent className="grid grid-cols-1 gap-4 pt-6">
        <p className="font-semibold">{isMine ? t("waitingSelf") : t("waitingYou")}</p>
        {isMine ? (
          <Button asChild variant="outline" className="w-fit">
            <Link href={`/p/${project.slug}/settings?tab=people`}>{t("invite")}</Link>
          </Button>
        ) : (
          <DecideForm promotion={promotion} />
        )}
      </CardContent>
    </Card>
  );
}

function DecideForm({ promotion }: { promotion: Promotion }) {
  const t = useTranslations("models");
  const approve = useApprovePromotion(({ model }) =>
    toast.success(t("promotion.servesNow", { model: t("name", { number: model.number }) })),
  );
  const reject = useRejectPromotion();
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<string>();
  const input = { promotionId: promotion.id, note };
  const busy = approve.isPending || reject.isPending;
  const onReject = () => {
    if (note.trim() === "") return setFault(t("promotion.noteNeeded"));
    reject.mutate(input);
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <Field label={t("promotion.note")} help={t("promotion.noteHelp")} fault={fault}>
        {(field) => (
          <Textarea
            {...field}
            maxLength={2_000}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
              setFault(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={busy} busy={approve.isPending} onClick={() => approve.mutate(input)}>
          <Check aria-hidden="true" />
          {t("promotion.approve")}
        </Button>
        <Button variant="outline" disabled={busy} busy={reject.isPending} onClick={onReject}>
          <X aria-hidden="true" />
          {t("promotion.reject")}
        </Button>
      </div>
      {(approve.error ?? reject.error) && <ProblemNote problem={(approve.error ?? reject.error) as Error} />}
    </div>
  );
}
