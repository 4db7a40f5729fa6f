"use client";

import { Scissors } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { useCutVersion } from "@/lib/client/datasets";
import type { ProjectId } from "@/lib/core/ids";

/** Freezes the examples as they stand, with a word for the record. */
export function CutVersion({
  projectId,
  nextNumber,
  changed,
}: {
  projectId: ProjectId;
  nextNumber: number;
  changed: number;
}) {
  const t = useTranslations("datasets.cut");
  const cut = useCutVersion();
  const [message, setMessage] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    cut.mutate(
      { projectId, message },
      {
        onSuccess: (made) => {
          setMessage("");
          toast.success(t(made.cut ? "done" : "same", { number: made.version.number }));
        },
      },
    );
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 content-start gap-3">
      <Field label={t("message")} help={t("help")}>
        {(field) => (
          <Input {...field} maxLength={500} value={message} onChange={(event) => setMessage(event.target.value)} />
        )}
      </Field>
      <Button type="submit" variant="primary" className="w-fit" disabled={changed === 0} busy={cut.isPending}>
        <Scissors aria-hidden="true" />
        {t("button", { number: nextNumber })}
      </Button>
      {cut.error && <ProblemNote problem={cut.error} />}
    </form>
  );
}
