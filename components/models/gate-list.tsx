import { Check, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KindName } from "@/lib/core/answer";
import { Gate } from "@/lib/core/gates";
import { gateFigures, gateTitle } from "./gate-words";
import { useFigures } from "./use-figures";

const looks = {
  passed: { icon: Check, color: "text-primary" },
  warned: { icon: TriangleAlert, color: "text-warning" },
  failed: { icon: X, color: "text-destructive" },
} as const;

/** The checks of a promotion: how each stands, in a word, and the figures it rests on. */
export function GateList({ gates, kind }: { gates: readonly unknown[]; kind: KindName }) {
  const t = useTranslations("models.gates");
  const known = gates.flatMap((gate) => Gate.safeParse(gate).data ?? []);
  if (known.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="divide-y" aria-label={t("title")}>
      {known.map((gate) => (
        <GateLine key={gate.id} gate={gate} kind={kind} />
      ))}
    </ul>
  );
}

function GateLine({ gate, kind }: { gate: Gate; kind: KindName }) {
  const t = useTranslations("models.gates");
  const figures = useFigures();
  const { icon: Icon, color } = looks[gate.state];
  return (
    <li className="relative flex gap-3 py-2.5">
      <Icon className={`mt-0.5 size-5 shrink-0 ${color}`} strokeWidth={2.5} aria-hidden="true" />
      <span className="sr-only">{t(`state.${gate.state}`)}:</span>
      <span className="grid grid-cols-1 min-w-0 flex-1 gap-x-6 lg:grid-cols-[minmax(0,21rem)_1fr]">
        <span className="font-medium">{gateTitle(gate, t)}</span>
        <span className="numbers text-muted-foreground">{gateFigures(gate, t, figures, kind)}</span>
      </span>
    </li>
  );
}
