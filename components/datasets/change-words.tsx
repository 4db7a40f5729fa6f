import { useTranslations } from "next-intl";
import type { DatasetVersion } from "@/lib/datasets/contract";

const kinds = ["added", "corrected", "removed"] as const;

/** «86 added, 3 corrected», or that nothing is. */
export function ChangeWords({ changes }: { changes: DatasetVersion["changes"] }) {
  const t = useTranslations("datasets.change");
  const words = kinds.filter((kind) => changes[kind] > 0).map((kind) => t(kind, { count: changes[kind] }));
  return <span className="numbers">{words.length > 0 ? words.join(", ") : t("none")}</span>;
}
