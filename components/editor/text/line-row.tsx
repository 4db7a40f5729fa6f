"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { chordOf } from "@/lib/editor/keymap";
import { isLocked } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { textLengthMax, textStep } from "@/lib/editor/text-edit";
import { goToLine, lineOf } from "@/lib/editor/text-lines";
import { textPieces, unsureCount } from "@/lib/editor/text-marks";
import type { Picture } from "../picture";
import { useEditor } from "../use-editor";
import { LineStrip } from "./line-strip";
import { MarkedInput } from "./marked-input";

/** In CSS pixels: the strip, the field, and air. */
export const lineRowHeight = 92;

/** What the panel does for its rows: the same object for as long as the panel lives. */
export type LineDesk = {
  register(id: string, input: HTMLInputElement | null): void;
  /** A new name for a visit to a field. */
  visit(): string;
  /** Does what a key press in a line's field asks for; false when it is the field's own. */
  act(press: LinePress, id: string, input: HTMLInputElement): boolean;
};
export type LinePress = { readonly chord: string; readonly repeat: boolean };

type LineRowProps = {
  store: EditorStore;
  id: string;
  /** Its place in reading order, from 1. */
  number: number;
  all: number;
  /** The label that is text and no field. */
  plain: string;
  picture: Picture | null;
  desk: LineDesk;
};

/** One line: how it looks on the picture, and what it says. */
export const LineRow = memo(function LineRow({ store, id, number, all, plain, picture, desk }: LineRowProps) {
  const t = useTranslations("text");
  const line = useEditor(store, (state) => lineOf(state, id));
  const isActive = useEditor(store, (state) => state.selection.has(id));
  const isProposed = useEditor(store, (state) => state.proposed.has(id));
  const isFixed = useEditor(store, (state) => state.setup.readOnly || isLocked(state, id));
  const { original, imageSize } = useEditor(store, (state) => state.setup);
  const visit = useRef("");
  const [caret, setCaret] = useState<number | null>(null);
  if (!line) return null;
  const read = original?.regions.get(id);
  const pieces = textPieces(line.text, read?.type === "line" ? read : undefined);
  const unsure = unsureCount(pieces);
  const field = line.label === plain ? "none" : "field";
  const enter = () => {
    visit.current = desk.visit();
    store.dispatch({ type: "step", step: goToLine(store.getState(), id) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const press = { chord: chordOf(event), repeat: event.repeat };
    if (desk.act(press, id, event.currentTarget)) event.preventDefault();
  };
  return (
    <div
      className={cn(
        "grid gap-1 rounded-md border border-transparent p-1",
        isActive && "border-ring bg-accent",
        isProposed && "border-dashed border-input",
      )}
    >
      <LineStrip picture={picture} image={imageSize} quad={line.quad} at={caret} />
      <div className="flex items-center gap-2">
        <span aria-hidden className="numbers w-8 shrink-0 text-end text-sm text-muted-foreground">
          {number}
        </span>
        {field === "field" && (
          <Badge variant="primary" className="max-w-28 truncate">
            {line.label}
          </Badge>
        )}
        {isProposed && <Badge variant="outline">{t("proposed")}</Badge>}
        <MarkedInput
          inputRef={(input) => {
            desk.register(id, input);
            return () => desk.register(id, null);
          }}
          pieces={pieces}
          title={unsure > 0 ? t("unsure", { count: unsure }) : undefined}
          aria-label={t("line", {
            number,
            all,
            unsure,
            field,
            fieldName: line.label,
            proposed: isProposed ? "yes" : "no",
          })}
          readOnly={isFixed}
          maxLength={textLengthMax}
          onFocus={enter}
          onBlur={() => setCaret(null)}
          onSelect={({ currentTarget: { selectionStart, value } }) =>
            setCaret(value.length > 0 ? (selectionStart ?? 0) / value.length : 0)
          }
          onChange={({ currentTarget: { value } }) =>
            store.dispatch({ type: "step", step: textStep(store.getState(), id, value, visit.current) })
          }
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
});
