import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KindName } from "@/lib/core/answer";
import type { MendNote } from "@/lib/core/mend";

/** What was put right in a prediction before it was stored, so that nobody takes it for the model's own word; mostly nothing. */
export function MendNotes({ notes, kind }: { notes: readonly MendNote[]; kind: KindName }) {
  const t = useTranslations("common.mended");
  if (notes.length === 0) return null;
  return (
    <ul aria-label={t("title")} className="grid gap-1 text-muted-foreground text-sm">
      {notes.map(({ why, count }) => (
        <li key={why} className="flex gap-2">
          <Wrench aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>{t(why, { count, things: t(`things.${kind}`, { count }) })}</span>
        </li>
      ))}
    </ul>
  );
}
