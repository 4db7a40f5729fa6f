import { useFormatter, useTranslations } from "next-intl";
import type { Answer, KindName } from "@/lib/core/answer";
import { saidBy } from "./answer-words";

/** Under this share of the picture the number would be nought. */
const shareMin = 0.01;

/** What an answer to a question of this kind says, short (see `saidBy`); `nothing` is said for one that claims nothing. */
export function useAnswerWords(): (answer: Answer, nothing: string, kind?: KindName) => string {
  const t = useTranslations("common.answer");
  const format = useFormatter();
  return (answer, nothing, kind) => {
    const said = saidBy(answer, kind);
    switch (said.says) {
      case "nothing":
        return nothing;
      case "labels":
        return said.words;
      case "lines":
        return t("lines", { count: said.count, first: said.first });
      case "share":
        return said.share < shareMin
          ? t("shareTiny", { label: said.label })
          : t("share", {
              label: said.label,
              share: format.number(said.share, { style: "percent", maximumFractionDigits: 0 }),
            });
    }
  };
}
