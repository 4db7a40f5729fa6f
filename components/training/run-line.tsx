import { useTranslations } from "next-intl";
import { jobMessage } from "@/lib/client/job-message";
import { isUnderWay } from "@/lib/client/training";
import type { JobRun } from "@/lib/projects/contract";

/** What a run is doing, live. */
export function RunLine({ run }: { run: JobRun }) {
  const words = useRunWords();
  return <output className="numbers">{words(run)}</output>;
}

/** What long work is doing, in a sentence, and how long it still takes. */
export function useRunWords(): (run: JobRun) => string {
  const t = useTranslations("training");
  return (run) => {
    const said = isUnderWay(run) ? jobMessage(run.message) : null;
    const code = said && t.has(`said.${said.code}`) ? said.code : run.state;
    const secondsLeft = Math.round(Number(said?.figures.secondsLeft ?? 0));
    const left = secondsLeft >= 1 ? ` ${t("run.left", { seconds: secondsLeft })}` : "";
    return t(`said.${code}`, said?.figures) + left;
  };
}
