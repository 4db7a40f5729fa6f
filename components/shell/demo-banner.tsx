"use client";
import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem";
import { useSend } from "@/lib/client/use-send";

/** Says that this is the demo; the owner can remove all of it from here. */
export function DemoBanner({ canRemove }: { canRemove: boolean }) {
  const t = useTranslations("common.shell");
  return (
    <aside className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-muted px-4 py-2 text-sm">
      <p className="me-auto flex gap-3">
        <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        {t("demo")}
      </p>
      {canRemove && <RemoveDemo />}
    </aside>
  );
}

export function RemoveDemo() {
  const t = useTranslations("common.shell");
  const common = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useSend("removeDemo", ["listProjects", "getMe"]);
  const confirm = () =>
    remove.mutate(
      {},
      {
        onSuccess: () => {
          setOpen(false);
          router.push("/");
          router.refresh();
        },
      },
    );
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="link" size="sm" className="px-0">
          {t("removeDemo")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("removeDemoTitle")} description={t("removeDemoWhat")}>
        {remove.error && <ProblemNote problem={remove.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="destructive" busy={remove.isPending} onClick={confirm}>
            {t("removeDemo")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
