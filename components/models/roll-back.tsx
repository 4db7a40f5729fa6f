"use client";

import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import { query } from "@/lib/client/api";
import { useRollBack } from "@/lib/client/models";
import { modelBefore } from "@/lib/core/serving";
import type { ModelName } from "@/lib/intake/contract";
import type { Promotion } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";

/** One click back to the model that served before, for as long as there is one. */
export function RollBack({ project }: { project: Project }) {
  const t = useTranslations("models");
  const promotions = useQuery(query("listPromotions", { projectId: project.id }));
  const target = promotions.data && rollBackTarget(promotions.data);
  if (!target) return null;
  const model = t("name", { number: target.number });
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Undo2 aria-hidden="true" />
          {t("promotion.rollBack", { model })}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("promotion.rollBackTitle", { model })}
        description={t("promotion.rollBackBody", { model })}
      >
        <RollBackForm project={project} />
      </DialogContent>
    </Dialog>
  );
}

function RollBackForm({ project }: { project: Project }) {
  const t = useTranslations("models.promotion");
  const router = useRouter();
  const rollBack = useRollBack(({ id }) => router.push(`/p/${project.slug}/promotions/${id}`));
  const [reason, setReason] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    rollBack.mutate({ projectId: project.id, reason });
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field label={t("reason")}>
        {(field) => (
          <Textarea {...field} maxLength={2_000} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {rollBack.error && <ProblemNote problem={rollBack.error} />}
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("keep")}</Button>
        </DialogClose>
        <Button type="submit" variant="destructive" busy={rollBack.isPending}>
          {t("confirm")}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** The model a rollback leads to, or null when none served before. */
export function rollBackTarget(promotions: readonly Promotion[]): ModelName | null {
  const moves = promotions
    .filter((promotion) => promotion.state === "approved" && promotion.alias === "champion")
    .sort((a, b) => (a.decidedAt ?? "").localeCompare(b.decidedAt ?? ""));
  const id = modelBefore(moves.map(({ model, isRollback }) => ({ modelVersionId: model.id, isRollback })));
  return moves.find(({ model }) => model.id === id)?.model ?? null;
}
