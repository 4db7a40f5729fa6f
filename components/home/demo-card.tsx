"use client";
import { ArrowRight, Plus, RotateCcw, Square, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useNow, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { kindPictures } from "@/components/first-run/kind-picture";
import { useDuration } from "@/components/training/use-duration";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem";
import { Progress } from "@/components/ui/progress";
import { jobMessage } from "@/lib/client/job-message";
import { useSend } from "@/lib/client/use-send";
import { demos } from "@/lib/core/demos";
import type { Problem } from "@/lib/core/problem";
import type { DemoState, JobRun } from "@/lib/projects/contract";

const stale = ["listDemos", "listProjects", "getMe"] as const;

/** One demo: what it shows, what it costs to fetch, and how its loading goes. */
export function DemoCard({ demo }: { demo: DemoState }) {
  const t = useTranslations("home.demos");
  const { state, run } = demo;
  const Picture = kindPictures[demos[demo.demo].kind];
  useFreshPage(state);
  return (
    <li>
      <Card className="grid h-full grid-cols-[6rem_minmax(0,1fr)] content-start gap-x-4 gap-y-3 p-4">
        <span className="block">
          <Picture />
        </span>
        <div>
          <h3>{t(`${demo.demo}.title`)}</h3>
          <p className="text-muted-foreground">{t(`${demo.demo}.what`)}</p>
        </div>
        <div className="col-span-2 grid grid-cols-1 gap-3">
          {state === "loading" && run && <Loading run={run} />}
          {state === "failed" && run?.problem && <ProblemNote problem={run.problem as Problem} />}
          <Actions {...demo} />
        </div>
      </Card>
    </li>
  );
}

/** What can be done about a demo as it stands. */
function Actions({ demo, state, project }: DemoState) {
  const t = useTranslations("home.demos");
  const add = useSend("addDemo", stale);
  const cancel = useSend("cancelDemo", stale);
  const name = t(`${demo}.title`);
  return (
    <>
      {add.error && <ProblemNote problem={add.error} />}
      {cancel.error && <ProblemNote problem={cancel.error} />}
      <div className="flex flex-wrap items-center gap-3">
        {(state === "absent" || state === "failed") && (
          <Button
            busy={add.isPending}
            aria-label={t(state === "absent" ? "addNamed" : "retryNamed", { name })}
            onClick={() => add.mutate({ demo })}
          >
            {state === "absent" ? <Plus aria-hidden /> : <RotateCcw aria-hidden />}
            {t(state === "absent" ? "add" : "retry")}
          </Button>
        )}
        {state === "loading" && (
          <Button
            variant="outline"
            disabled={cancel.isPending || cancel.isSuccess}
            aria-label={t("cancelNamed", { name })}
            onClick={() => cancel.mutate({ demo })}
          >
            <Square aria-hidden />
            {cancel.isSuccess ? t("cancelling") : t("cancel")}
          </Button>
        )}
        {state === "here" && project && (
          <Button asChild variant="outline">
            <Link href={`/p/${project.slug}`} aria-label={t("openNamed", { name })}>
              {t("open")}
              <ArrowRight aria-hidden className="rtl:rotate-180" />
            </Link>
          </Button>
        )}
        {(state === "here" || state === "failed") && project && <RemoveOne demo={demo} />}
        {(state === "absent" || state === "failed") && (
          <span className="numbers text-muted-foreground text-sm">
            {t("size", { megabytes: demos[demo].megabytes })}
          </span>
        )}
      </div>
    </>
  );
}

/** What is happening just now, and for how long. */
function Loading({ run }: { run: JobRun }) {
  const t = useTranslations("home.demos.said");
  const since = useDuration();
  const now = useNow({ updateInterval: 1_000 });
  const said = jobMessage(run.message);
  const words = said && t.has(said.code) ? t(said.code, said.figures) : t("waiting");
  const took = since(run.startedAt ?? run.createdAt, now.toISOString());
  return (
    <div className="grid gap-1">
      <p role="status" className="numbers break-words text-sm">
        {words}
      </p>
      <Progress value={run.progress > 0 ? run.progress : null} label={words} />
      {took && <p className="numbers text-muted-foreground text-sm">{t("since", { took })}</p>}
    </div>
  );
}

function RemoveOne({ demo }: Pick<DemoState, "demo">) {
  const t = useTranslations("home.demos");
  const common = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useSend("removeDemo", stale, () => {
    setOpen(false);
    router.refresh();
  });
  const name = t(`${demo}.title`);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" aria-label={t("removeNamed", { name })}>
          <Trash2 aria-hidden />
          {t("remove")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("removeTitle", { name })} description={t("removeWhat")}>
        {remove.error && <ProblemNote problem={remove.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="destructive" busy={remove.isPending} onClick={() => remove.mutate({ demo })}>
            {t("remove")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** The page around lists projects: it is made anew when one has come. */
function useFreshPage(state: DemoState["state"]): void {
  const router = useRouter();
  const before = useRef(state);
  useEffect(() => {
    if (before.current === "loading" && state !== "loading") router.refresh();
    before.current = state;
  }, [state, router]);
}
