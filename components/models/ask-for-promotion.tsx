"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, GitPullRequestArrow } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import { query } from "@/lib/client/api";
import { useRequestPromotion } from "@/lib/client/models";
import type { ModelRow } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";

/** Asks for a model to serve; where somebody has asked already, leads to that request. */
export function AskForPromotion({ model, project }: { model: ModelRow; project: Project }) {
  const t = useTranslations("models");
  const promotions = useQuery(query("listPromotions", { projectId: project.id }));
  const waiting = promotions.data?.find(
    (promotion) => promotion.state === "waiting" && promotion.model.id === model.id,
  );
  if (waiting) {
    return (
      <Button asChild variant="primary">
        <Link href={`/p/${project.slug}/promotions/${waiting.id}`}>
          {t("ask.see")}
          <ArrowRight className="rtl:rotate-180" aria-hidden="true" />
        </Link>
      </Button>
    );
  }
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="primary">
          <GitPullRequestArrow aria-hidden="true" />
          {t("ask.open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("ask.title", { model: t("name", { number: model.number }) })} description={t("ask.body")}>
        <AskForm model={model} slug={project.slug} />
      </DialogContent>
    </Dialog>
  );
}

function AskForm({ model, slug }: { model: ModelRow; slug: string }) {
  const t = useTranslations("models.ask");
  const router = useRouter();
  const ask = useRequestPromotion(({ id }) => router.push(`/p/${slug}/promotions/${id}`));
  const [message, setMessage] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ modelVersionId: model.id, message });
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field label={t("message")} help={t("messageHelp")}>
        {(field) => (
          <Textarea {...field} maxLength={2_000} value={message} onChange={(event) => setMessage(event.target.value)} />
        )}
      </Field>
      {ask.error && <ProblemNote problem={ask.error} />}
      <DialogFooter>
        <Button type="submit" variant="primary" busy={ask.isPending}>
          {t("button")}
        </Button>
      </DialogFooter>
    </form>
  );
}
