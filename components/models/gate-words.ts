import type { useTranslations } from "next-intl";
import type { KindName } from "@/lib/core/answer";
import type { Gate } from "@/lib/core/gates";
import type { useFigures } from "./use-figures";

type Words = ReturnType<typeof useTranslations<"models.gates">>;
type Figures = ReturnType<typeof useFigures>;
type Say = (gate: Gate, t: Words, figures: Figures, kind: KindName) => string;

/** What a check says in a few words; its figures stand beside it. */
export function gateTitle(gate: Gate, t: Words): string {
  if (gate.id === "accuracy" && gate.state === "passed" && number(gate, "difference") > 0) return t("accuracy.better");
  if (gate.id === "parity" && gate.facts.measured === false) return t("parity.unknown");
  return t(`${gate.id}.${gate.state}`);
}

/** The figures that a check rests on, as a phrase. */
export function gateFigures(gate: Gate, t: Words, figures: Figures, kind: KindName = "classify"): string {
  return sayings[gate.id](gate, t, figures, kind);
}

const sayings: Record<Gate["id"], Say> = {
  evidence: (gate, t) => t("evidence.figures", { n: number(gate, "n"), wanted: number(gate, "wanted") }),
  accuracy: (gate, t, { points, percent }, kind) => {
    const isShareRight = kind === "classify";
    const said = gate.facts.first
      ? t(isShareRight ? "accuracy.first" : "accuracy.firstOf", {
          value: percent(number(gate, "value")),
          low: percent(number(gate, "low")),
          high: percent(number(gate, "high")),
          n: number(gate, "n"),
        })
      : t("accuracy.figures", { ...interval(gate, points), n: number(gate, "n") });
    return isShareRight ? said : t("accuracy.of", { measure: t(`accuracy.by.${kind}`), figures: said });
  },
  labels: (gate, t, { points }) => {
    if (gate.facts.first) return t("labels.first");
    return gate.facts.label
      ? t("labels.figures", { label: String(gate.facts.label), ...interval(gate, points) })
      : t("labels.none");
  },
  parity: (gate, t, { tiny }) => {
    if (gate.facts.elsewhere) return t("parity.elsewhere");
    if (gate.facts.measured === false || gate.facts.largest === null) return t("parity.unmeasured");
    return t("parity.figures", { largest: tiny(number(gate, "largest")), allowed: tiny(number(gate, "allowed")) });
  },
  latency: (gate, t, { milliseconds }) =>
    [
      t("latency.figures", { serverMs: milliseconds(number(gate, "serverMs")) }),
      gate.facts.browserMs === null
        ? null
        : t("latency.browser", { browserMs: milliseconds(number(gate, "browserMs")) }),
      gate.facts.championServerMs === null
        ? null
        : t("latency.champion", { championMs: milliseconds(number(gate, "championServerMs")) }),
    ]
      .filter(Boolean)
      .join(" · "),
  calibration: (gate, t, { percent, share }) =>
    gate.facts.said === null
      ? t("calibration.gap", { error: percent(number(gate, "error")) })
      : `${t("calibration.figures", { said: share(number(gate, "said")), was: percent(number(gate, "was")) })} · ${t("calibration.gap", { error: percent(number(gate, "error")) })}`,
  size: (gate, t, { bytes }) => t("size.figures", { size: bytes(number(gate, "candidateBytes")) }),
  artifact: (gate, t) =>
    gate.facts.elsewhere ? "" : t("artifact.figures", { sha: String(gate.facts.sha256).slice(0, 12) }),
};

function interval(gate: Gate, points: Figures["points"]) {
  return {
    difference: points(number(gate, "difference")),
    low: points(number(gate, "low")),
    high: points(number(gate, "high")),
  };
}

function number(gate: Gate, fact: string): number {
  return Number(gate.facts[fact] ?? Number.NaN);
}
