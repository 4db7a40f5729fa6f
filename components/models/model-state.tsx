import { Archive, CircleDot, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ModelRow } from "@/lib/models/contract";

const looks = {
  serving: { icon: CircleDot, variant: "primary" },
  candidate: { icon: FlaskConical, variant: "outline" },
  retired: { icon: Archive, variant: "neutral" },
} as const;

export function ModelState({ state }: { state: ModelRow["state"] }) {
  const t = useTranslations("models.state");
  const { icon: Icon, variant } = looks[state];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden="true" />
      {t(state)}
    </Badge>
  );
}
