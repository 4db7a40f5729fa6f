import { useFormatter, useTranslations } from "next-intl";
import type { ItemStory } from "@/lib/intake/contract";

const alternativesMax = 5;

/** The figures behind a prediction, on demand: its chance of being right, its alternatives, where it ran and how long. */
export function PredictionFigures({ prediction }: { prediction: ItemStory["predictions"][number] }) {
  const t = useTranslations("items");
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const alternatives = alternativesOf(prediction.answer);
  return (
    <details>
      <summary className="w-fit rounded hover:text-foreground">{t("story.figures")}</summary>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <dt>{t("story.confidence")}</dt>
        <dd className="numbers">{percent(prediction.confidence)}</dd>
        <dt>{t("story.runtime")}</dt>
        <dd className="numbers">
          {t(`runtime.${prediction.runtime}`)},{" "}
          {format.number(prediction.latencyMs, { style: "unit", unit: "millisecond", maximumFractionDigits: 1 })}
        </dd>
        <dt>{t("story.model")}</dt>
        <dd className="break-words">
          v{prediction.model.number} · {prediction.model.name}
        </dd>
      </dl>
      <ul className="mt-2 space-y-1">
        {alternatives.map(({ key, label, score }) => (
          <li key={key} className="grid grid-cols-[minmax(0,8rem)_1fr_3.5rem] items-center gap-2">
            <span className="truncate">{label}</span>
            <span className="h-1.5 overflow-hidden rounded-full bg-muted" aria-hidden="true">
              <span className="block h-full rounded-full bg-chart-1" style={{ width: `${score * 100}%` }} />
            </span>
            <span className="numbers text-end">{percent(score)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function alternativesOf({ labels, regions }: ItemStory["predictions"][number]["answer"]) {
  const named =
    regions.length > 0
      ? regions.map((region) => ({
          key: region.id,
          label: region.type === "line" ? region.text : region.label,
          score: region.score,
        }))
      : labels.map(({ label, score }) => ({ key: label, label, score }));
  return named
    .flatMap(({ key, label, score }) => (score === null ? [] : [{ key, label, score }]))
    .sort((a, b) => b.score - a.score)
    .slice(0, alternativesMax);
}
