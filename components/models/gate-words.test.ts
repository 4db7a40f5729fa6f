import { createTranslator } from "next-intl";
import { expect, it } from "vitest";
import type { Gate } from "@/lib/core/gates";
import words from "@/messages/en/models.json";
import { gateFigures, gateTitle } from "./gate-words";

const t = createTranslator({
  locale: "en",
  messages: { models: words },
  namespace: "models.gates",
}) as unknown as Parameters<typeof gateTitle>[1];
const figures = {
  percent: (share: number) => `${(share * 100).toFixed(1)} %`,
  points: (difference: number) => `${difference > 0 ? "+" : ""}${(difference * 100).toFixed(1)}`,
  bare: (difference: number) => `${(Math.abs(difference) * 100).toFixed(1)}`,
  milliseconds: (ms: number) => `${ms} ms`,
  bytes: (bytes: number) => `${bytes / 1e6} MB`,
  tiny: (value: number) => value.toExponential(0),
  share: (value: number) => value.toFixed(2),
};

it.each<[Gate, string, string]>([
  [
    { id: "accuracy", state: "passed", facts: { difference: 0.041, low: 0.026, high: 0.055, n: 1000 } },
    "More accurate",
    "+4.1 points (+2.6 to +5.5) on the same 1,000 test items",
  ],
  [
    { id: "accuracy", state: "passed", facts: { first: true, value: 0.669, low: 0.64, high: 0.7, n: 1 } },
    "Not less accurate",
    "66.9 % right (64.0 % to 70.0 %) on 1 test item; nothing served before",
  ],
  [
    {
      id: "labels",
      state: "warned",
      facts: { labels: 10, label: "Coat", difference: -0.003, low: -0.019, high: 0.012, n: 90 },
    },
    "A label may be worse",
    "worst: Coat -0.3 points (-1.9 to +1.2)",
  ],
  [
    { id: "parity", state: "passed", facts: { largest: 4e-6, allowed: 1e-3, runtimes: "node, wasm" } },
    "Same answer in browser and server",
    "largest difference 4e-6, allowed 1e-3",
  ],
  [
    { id: "parity", state: "failed", facts: { measured: false } },
    "Browser and server not compared",
    "not compared yet",
  ],
  [
    { id: "latency", state: "passed", facts: { serverMs: 9, browserMs: 31, championServerMs: null, ratio: null } },
    "Fast enough",
    "9 ms on the server · 31 ms in a browser",
  ],
  [
    { id: "calibration", state: "warned", facts: { n: 1000, error: 0.06, errorMax: 0.05, said: 0.9, was: 0.86 } },
    "Its confidence is a little off",
    "where it says 0.90, 86.0 % is right · mean gap 6.0 %",
  ],
  [
    { id: "artifact", state: "passed", facts: { sha256: "abcdef0123456789", evaluated: "abcdef0123456789" } },
    "What was measured is what would serve",
    "sha256 abcdef012345",
  ],
])("says $id, $state", (gate, title, phrase) => {
  expect(gateTitle(gate, t)).toBe(title);
  expect(gateFigures(gate, t, figures)).toBe(phrase);
});

it.each([
  [
    { first: true, value: 0.962, low: 0.94, high: 0.98, n: 12 },
    "96.2 % (94.0 % to 98.0 %) on 12 test items; nothing served before",
  ],
  [{ difference: 0.02, low: 0.01, high: 0.03, n: 12 }, "+2.0 points (+1.0 to +3.0) on the same 12 test items"],
])("says what the headline figure of another kind counts", (facts, said) => {
  const gate: Gate = { id: "accuracy", state: "passed", facts };
  expect(gateFigures(gate, t, figures, "read")).toBe(`characters read right: ${said}`);
});
