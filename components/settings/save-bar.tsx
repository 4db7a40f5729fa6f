import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem";

type Props = { label?: string; busy: boolean; saved: boolean; changed: boolean; error: Error | null };

/** Saves a form, and says that it did or why it did not. */
export function SaveBar({ label, busy, saved, changed, error }: Props) {
  const t = useTranslations("settings");
  return (
    <div className="grid grid-cols-1 gap-3">
      {error && <ProblemNote problem={error} />}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" disabled={!changed} busy={busy}>
          {label ?? t("save")}
        </Button>
        <output className="text-muted-foreground">{saved && !changed ? t("saved") : ""}</output>
      </div>
    </div>
  );
}
