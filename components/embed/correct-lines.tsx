"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useEditor } from "@/components/editor/use-editor";
import { Input } from "@/components/ui/input";
import type { Region } from "@/lib/core/answer";
import type { EditorStore } from "@/lib/editor/store";

type Line = Extract<Region, { type: "line" }>;

/** The lines of a page under the picture, each to be typed anew; the one in hand is shown on the picture. */
export function CorrectLines({ store }: { store: EditorStore }) {
  const t = useTranslations("feedback.lines");
  const regions = useEditor(store, (state) => state.regions);
  const order = useEditor(store, (state) => state.order);
  const lines = order.flatMap((id) => {
    const region = regions.get(id);
    return region?.type === "line" ? [region] : [];
  });
  if (lines.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">{t("title")}</legend>
      <ol className="grid max-h-[45dvh] gap-2 overflow-y-auto">
        {lines.map((line, i) => (
          <li key={line.id} className="grid grid-cols-[2.5rem_1fr] items-center gap-2">
            <span aria-hidden className="numbers text-end text-muted-foreground text-sm">
              {i + 1}
            </span>
            <LineInput
              line={line}
              name={t("line", { number: i + 1 })}
              onFocus={() => store.dispatch({ type: "step", step: { select: [line.id] } })}
              onText={(text) => store.dispatch({ type: "step", step: { put: [{ ...line, text }] } })}
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

type LineInputProps = { line: Line; name: string; onFocus: () => void; onText: (text: string) => void };

/** What was typed is taken when the field is left: one line, one step to undo. */
function LineInput({ line, name, onFocus, onText }: LineInputProps) {
  const [typed, setTyped] = useState(line.text);
  const [before, setBefore] = useState(line.text);
  // Undo on the picture, say: what the line holds now is what the field shows.
  if (before !== line.text) {
    setBefore(line.text);
    setTyped(line.text);
  }
  return (
    <Input
      aria-label={name}
      value={typed}
      dir="auto"
      maxLength={10_000}
      onFocus={onFocus}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => typed !== line.text && onText(typed)}
    />
  );
}
