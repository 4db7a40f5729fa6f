import { useTranslations } from "next-intl";
import type { Answer } from "@/lib/core/answer";

/** The text of a page, line by line in reading order, to be looked through beside the picture. */
export function ReadLines({ answer }: { answer: Answer }) {
  const t = useTranslations("common.answer");
  const lines = answer.regions.filter((region) => region.type === "line");
  if (lines.length === 0) return null;
  return (
    <details open={lines.length <= openMax}>
      <summary className="w-fit rounded-md text-muted-foreground text-sm">
        {t("allLines", { count: lines.length })}
      </summary>
      <ol className="mt-1 grid max-h-72 gap-0.5 overflow-y-auto text-sm" dir="auto">
        {lines.map(({ id, text }) => (
          <li key={id} className="break-words">
            {text}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A longer page would push what can be done about it off the screen. */
const openMax = 12;
