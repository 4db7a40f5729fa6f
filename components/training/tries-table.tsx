"use client";

import { Check } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { TrainingRunStory } from "@/lib/training/contract";

type Try = TrainingRunStory["tries"][number];
type Props = { tries: readonly Try[]; shownTry: number; onShow: (number: number) => void };

/** Each try with its settings and what came of it; picking one shows its curve. */
export function TriesTable({ tries, shownTry, onShow }: Props) {
  const t = useTranslations("training.tries");
  const format = useFormatter();
  const chosen = tries.find((one) => one.chosen);
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="max-w-prose text-muted-foreground">
        {chosen
          ? t("chosenWhy", {
              number: chosen.number,
              loss: format.number(chosen.validationLoss, { maximumSignificantDigits: 3 }),
              count: tries.length,
            })
          : t("why")}
      </p>
      <Table label={t("title")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("number")}</TableHead>
            <TableHead>{t("settings")}</TableHead>
            <TableHead className="text-end">{t("loss")}</TableHead>
            <TableHead className="text-end">{t("accuracy")}</TableHead>
            <TableHead>
              <span className="sr-only">{t("chosen")}</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {tries.map((one) => (
            <TableRow key={one.number} className={one.number === shownTry ? "bg-muted" : ""}>
              <TableCell>
                <label className="flex items-center gap-2">
                  <input
                    type="radio"
                    name="shown-try"
                    className="size-4 accent-primary"
                    aria-label={`${t("show")}: ${one.number}`}
                    checked={one.number === shownTry}
                    onChange={() => onShow(one.number)}
                  />
                  {one.number}
                </label>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <Settings settings={one.settings} />
              </TableCell>
              <TableCell className="text-end">
                {format.number(one.validationLoss, { maximumSignificantDigits: 3 })}
              </TableCell>
              <TableCell className="text-end">
                {format.number(one.validationAccuracy, { style: "percent", maximumFractionDigits: 1 })}
              </TableCell>
              <TableCell>
                {one.chosen && (
                  <Badge variant="primary">
                    <Check aria-hidden="true" />
                    {t("chosen")}
                  </Badge>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Settings({ settings }: { settings: Try["settings"] }) {
  const t = useTranslations("training.setting");
  const format = useFormatter();
  return Object.entries(settings)
    .map(([name, value]) => `${t.has(name) ? t(name) : name} ${format.number(value, { maximumSignificantDigits: 3 })}`)
    .join(" · ");
}
