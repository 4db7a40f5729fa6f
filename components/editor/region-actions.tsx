"use client";
import { Eye, EyeOff, Lock, LockOpen, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { cn } from "@/components/ui/cn";
import { type CommandId, commands } from "@/lib/editor/commands";
import { hideStep } from "@/lib/editor/commands/arrange";
import { relabelStep } from "@/lib/editor/commands/label";
import type { EditorStore } from "@/lib/editor/store";
import { commandIcon } from "./command-icons";
import { useEditor } from "./use-editor";

/** How high the row of actions is, in pixels. */
export const actionsPixels = 48;

/** What can be done with the regions that are selected: a label, a lock, out of sight, up and down, away. */
export function RegionActions({
  store,
  name,
  deletes = false,
}: {
  store: EditorStore;
  name: string;
  deletes?: boolean;
}) {
  const t = useTranslations("editor");
  const readOnly = useEditor(store, (state) => state.setup.readOnly);
  const selection = useEditor(store, (state) => state.selection);
  const { locked, hidden } = useEditor(store, (state) => state.settings);
  const allLocked = useMemo(() => [...selection].every((id) => locked.has(id)), [selection, locked]);
  const allHidden = useMemo(() => [...selection].every((id) => hidden.has(id)), [selection, hidden]);
  const hide = () => {
    const state = store.getState();
    store.dispatch({ type: "step", step: hideStep(state, state.selection, !allHidden) });
  };
  return (
    <fieldset aria-label={t("list.actions", { name })} className="flex h-12 min-w-0 items-start ps-1">
      {!readOnly && <LabelChoice store={store} name={name} disabled={allLocked} />}
      <span className="grow" />
      {!readOnly && <Act store={store} id="sendBackward" />}
      {!readOnly && <Act store={store} id="bringForward" />}
      <ActionButton
        icon={allHidden ? EyeOff : Eye}
        label={allHidden ? t("list.show") : t("commands.hide")}
        isPressed={allHidden}
        onClick={hide}
      />
      {!readOnly && (
        <ActionButton
          icon={allLocked ? Lock : LockOpen}
          label={allLocked ? t("list.unlock") : t("commands.lock")}
          isPressed={allLocked}
          onClick={() => store.dispatch({ type: "command", id: "lock" })}
        />
      )}
      {deletes && !readOnly && <Act store={store} id="delete" />}
    </fieldset>
  );
}

function Act({ store, id }: { store: EditorStore; id: CommandId }) {
  const t = useTranslations("editor.commands");
  const isOff = useEditor(store, (state) => !commands[id].when(state));
  return (
    <ActionButton
      icon={commandIcon(id)}
      label={t(id)}
      isOff={isOff}
      onClick={() => store.dispatch({ type: "command", id })}
    />
  );
}

type ActionButtonProps = { icon: LucideIcon; label: string; onClick: () => void; isPressed?: boolean; isOff?: boolean };

function ActionButton({ icon: Icon, label, onClick, isPressed, isOff }: ActionButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      aria-disabled={isOff}
      onClick={onClick}
      className={cn(
        "grid size-11 shrink-0 place-items-center rounded-md text-muted-foreground hover:bg-background hover:text-foreground aria-disabled:opacity-40 [&_svg]:size-4",
        isPressed && "text-foreground",
      )}
    >
      <Icon aria-hidden />
    </button>
  );
}

/** The label of what is selected; empty where they differ, until one is chosen for all. */
function LabelChoice({ store, name, disabled }: { store: EditorStore; name: string; disabled: boolean }) {
  const t = useTranslations("editor.list");
  const labels = useEditor(store, (state) => state.setup.labels);
  const selection = useEditor(store, (state) => state.selection);
  const regions = useEditor(store, (state) => state.regions);
  const label = useMemo(() => {
    const found = new Set(Array.from(selection, (id) => regions.get(id)?.label));
    const [first] = found;
    return found.size === 1 ? (first ?? "") : "";
  }, [selection, regions]);
  const all = label === "" || labels.includes(label) ? labels : [label, ...labels];
  return (
    <select
      aria-label={t("labelOf", { name })}
      value={label}
      disabled={disabled}
      onChange={(event) => {
        const state = store.getState();
        store.dispatch({ type: "step", step: relabelStep(state, event.target.value, state.selection) });
      }}
      className="h-11 w-40 min-w-0 shrink rounded-md border border-input bg-background px-2"
    >
      {label === "" && <option value="">{t("several")}</option>}
      {all.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
