"use client";
import { Combine, SeparatorVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import { isLocked } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { fieldStep } from "@/lib/editor/text-edit";
import { lineOf } from "@/lib/editor/text-lines";
import { useEditor } from "../use-editor";
import type { LineDeskWithList } from "./use-line-desk";

type ActiveLineProps = {
  store: EditorStore;
  labels: readonly string[];
  lines: readonly string[];
  desk: LineDeskWithList;
};

/** What can be done with the line that is worked on, for those who do not know the keys. */
export function ActiveLine({ store, labels, lines, desk }: ActiveLineProps) {
  const t = useTranslations("text");
  const id = useEditor(store, (state) =>
    state.selection.size === 1 ? state.selection.values().next().value : undefined,
  );
  const label = useEditor(store, (state) => (id === undefined ? undefined : lineOf(state, id)?.label));
  const isFixed = useEditor(store, (state) => state.setup.readOnly || (id !== undefined && isLocked(state, id)));
  if (id === undefined || label === undefined || isFixed) return null;
  const number = lines.indexOf(id) + 1;
  const next = lines[number];
  const all = labels.includes(label) ? labels : [label, ...labels];
  return (
    <fieldset className="flex flex-wrap items-center gap-1 border-t pt-2 text-sm">
      <legend className="sr-only">{t("active", { number })}</legend>
      <span aria-hidden className="numbers me-1 font-medium">
        {t("active", { number })}
      </span>
      {all.length > 1 && (
        <select
          aria-label={t("field")}
          value={label}
          onChange={(event) =>
            store.dispatch({ type: "step", step: fieldStep(store.getState(), id, event.target.value) })
          }
          className="tap h-8 max-w-36 min-w-20 rounded-md border border-input bg-background px-2"
        >
          {all.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <LineButton keys="Alt+Enter" onClick={() => desk.split(id)} icon={<SeparatorVertical aria-hidden />}>
        {t("split")}
      </LineButton>
      {next !== undefined && (
        <LineButton keys="Alt+Delete" onClick={() => desk.join(id, next)} icon={<Combine aria-hidden />}>
          {t("join")}
        </LineButton>
      )}
      <LineButton onClick={() => desk.remove(id)} icon={<Trash2 aria-hidden />}>
        {t("remove")}
      </LineButton>
    </fieldset>
  );
}

type LineButtonProps = { keys?: string; onClick: () => void; icon: React.ReactNode; children: React.ReactNode };

/** The field keeps the focus, and with it the place of the cursor. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

function LineButton({ keys, onClick, icon, children }: LineButtonProps) {
  return (
    <Button
      size="sm"
      variant="ghost"
      className="px-2"
      aria-keyshortcuts={keys}
      title={keys}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      {icon}
      {children}
    </Button>
  );
}
