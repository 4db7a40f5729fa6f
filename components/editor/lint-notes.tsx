"use client";
import { Check, Crosshair, TriangleAlert, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Region } from "@/lib/core/answer";
import type { GeometryFinding } from "@/lib/core/geometry/geometry-fault";
import { canFix, findingKey, fixStep, lintOf, showFinding } from "@/lib/editor/lint";
import type { EditorStore } from "@/lib/editor/store";
import { useEditor } from "./use-editor";
import { useLint } from "./use-lint";

const shownAtFirst = 3;

/** What looks wrong with the regions, quietly, with a way to see it and to set it right. Nothing wrong, nothing shown. */
export function LintNotes({ store, className }: { store: EditorStore; className?: string }) {
  const t = useTranslations("lint");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(shownAtFirst);
  // What is locked now cannot be repaired.
  useEditor(store, (state) => state.settings.locked);
  const findings = useLint(store).filter((finding) => !left.has(findingKey(finding)));
  if (findings.length === 0) return null;
  const fixable = findings.filter((finding) => canFix(store.getState(), finding));
  const fixAll = () => store.dispatch({ type: "step", step: fixStep(store.getState(), standing(store, fixable)) });
  return (
    <section aria-label={t("label")} className={cn("grid gap-1 rounded-md bg-warning-soft p-2 text-sm", className)}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="flex min-w-0 flex-1 items-center gap-2 ps-1 text-sm font-medium">
          <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
          <span role="status">{t("title", { count: findings.length })}</span>
        </h2>
        {fixable.length > 1 && (
          <Button size="sm" variant="outline" onClick={fixAll}>
            <Wrench aria-hidden />
            {t("fixAll", { count: fixable.length })}
          </Button>
        )}
      </div>
      <ul className="grid max-h-60 gap-1 overflow-y-auto">
        {findings.slice(0, shown).map((finding) => (
          <Note
            key={findingKey(finding)}
            store={store}
            finding={finding}
            onLeave={() => setLeft(new Set([...left, findingKey(finding)]))}
          />
        ))}
      </ul>
      {findings.length > shown && (
        <Button size="sm" variant="link" className="justify-self-start" onClick={() => setShown(shown + 20)}>
          {t("more", { count: Math.min(20, findings.length - shown) })}
        </Button>
      )}
    </section>
  );
}

function Note({ store, finding, onLeave }: { store: EditorStore; finding: GeometryFinding; onLeave: () => void }) {
  const t = useTranslations("lint");
  const state = store.getState();
  const thing = t("of", { name: nameOf(state.regions.get(finding.ids[0])), why: t(`why.${finding.why}`) });
  const fix = t(`fix.${finding.why}`);
  const show = () => store.dispatch({ type: "step", step: showFinding(store.getState(), finding) });
  const take = () => store.dispatch({ type: "step", step: fixStep(store.getState(), standing(store, [finding])) });
  return (
    <li className="flex flex-wrap items-center gap-x-1">
      <span className="basis-full ps-1">
        {thing}
        {!finding.fix && <span className="block text-muted-foreground">{t("noFix")}</span>}
      </span>
      <Button size="sm" variant="ghost" className="px-2" aria-label={t("showOf", { thing })} onClick={show}>
        <Crosshair aria-hidden />
        {t("show")}
      </Button>
      {canFix(state, finding) && (
        <Button size="sm" variant="ghost" className="px-2" aria-label={t("fixOf", { fix, thing })} onClick={take}>
          <Wrench aria-hidden />
          {fix}
        </Button>
      )}
      <Button size="sm" variant="ghost" className="px-2" aria-label={t("leaveOf", { thing })} onClick={onLeave}>
        <Check aria-hidden />
        {t("leave")}
      </Button>
    </li>
  );
}

const nameLengthMax = 28;

/** A line of text goes by what it says. */
function nameOf(region: Region | undefined): string {
  const text = region?.type === "line" ? region.text.trim() : "";
  if (text === "") return region?.label ?? "";
  return text.length > nameLengthMax ? `“${text.slice(0, nameLengthMax).trimEnd()}…”` : `“${text}”`;
}

/** What is shown may be a moment old; only what still stands is repaired, as it stands now. */
function standing(store: EditorStore, wanted: readonly GeometryFinding[]): GeometryFinding[] {
  const keys = new Set(wanted.map(findingKey));
  return lintOf(store.getState()).filter((finding) => keys.has(findingKey(finding)));
}
