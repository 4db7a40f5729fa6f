"use client";

import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem";
import { useCancelTraining } from "@/lib/client/training";
import type { TrainingRunId } from "@/lib/core/ids";

/** Stops a training, after asking. */
export function CancelTraining({ runId }: { runId: TrainingRunId }) {
  const t = useTranslations("training.run");
  const cancel = useCancelTraining();
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Square aria-hidden="true" />
          {t("cancel")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("cancelTitle")} description={t("cancelBody")}>
        {cancel.error && <ProblemNote problem={cancel.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button>{t("cancelKeep")}</Button>
          </DialogClose>
          <Button variant="destructive" busy={cancel.isPending} onClick={() => cancel.mutate({ trainingRunId: runId })}>
            {t("cancel")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
