import { Ban, CircleCheck, CircleX, Clock, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { JobRun } from "@/lib/projects/contract";

const looks = {
  waiting: { icon: Clock, variant: "neutral" },
  running: { icon: LoaderCircle, variant: "primary" },
  failed: { icon: CircleX, variant: "destructive" },
  cancelled: { icon: Ban, variant: "neutral" },
  done: { icon: CircleCheck, variant: "outline" },
} as const;

export function RunState({ state }: { state: JobRun["state"] }) {
  const t = useTranslations("training.state");
  const { icon: Icon, variant } = looks[state];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden="true" className={state === "running" ? "animate-spin" : undefined} />
      {t(state)}
    </Badge>
  );
}
