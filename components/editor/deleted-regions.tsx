"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { withoutScore } from "@/lib/core/answer";
import { deletedIds } from "@/lib/editor/difference";
import type { EditorStore } from "@/lib/editor/store";
import { useEditor } from "./use-editor";

/** What the model proposed and is no longer there, and the way to have it back. */
export function DeletedRegions({ store }: { store: EditorStore }) {
  const t = useTranslations("editor.list");
  const setup = useEditor(store, (state) => state.setup);
  const regions = useEditor(store, (state) => state.regions);
  const deleted = useMemo(() => deletedIds({ setup, regions }), [setup, regions]);
  if (deleted.length === 0) return null;
  const bringBack = () => {
    const put = deleted.flatMap((id) => setup.original?.regions.get(id) ?? []).map((region) => withoutScore(region));
    store.dispatch({ type: "step", step: { put, select: deleted } });
  };
  return (
    <p className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 px-2 text-sm text-muted-foreground">
      <span className="numbers">{t("deleted", { count: deleted.length })}</span>
      {!setup.readOnly && (
        <Button variant="link" size="sm" className="h-11 px-0" onClick={bringBack}>
          {t("bringBack", { count: deleted.length })}
        </Button>
      )}
    </p>
  );
}
