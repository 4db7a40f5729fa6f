"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { LabelDefinition } from "@/lib/core/answer";
import type { EditorStore } from "@/lib/editor/store";
import { unsureLinesOf } from "@/lib/editor/text-lines";
import { useEditor } from "../use-editor";
import { usePicture } from "../use-picture";
import { ActiveLine } from "./active-line";
import { FieldList } from "./field-list";
import { LineList } from "./line-list";
import { useLineDesk } from "./use-line-desk";
import { useLines, useShownLines } from "./use-lines";

export type TextPanelProps = {
  store: EditorStore;
  /** In the project's order: the first is text that is no field, the others are the fields of a form. */
  labels: readonly LabelDefinition[];
  imageUrl: string;
  onSave: () => void;
  className?: string;
};

type View = "lines" | "fields";

const panel = "flex min-h-0 flex-1 flex-col gap-2 pt-0 data-[state=inactive]:hidden";

/** What the page says, line by line beside its picture, to be typed over; and what of it belongs to which field. */
export function TextPanel({ store, labels, imageUrl, onSave, className }: TextPanelProps) {
  const t = useTranslations("text");
  const [view, setView] = useState<View>("lines");
  const [query, setQuery] = useState("");
  const [unsureOnly, setUnsureOnly] = useState(false);
  const imageSize = useEditor(store, (state) => state.setup.imageSize);
  const { state: loaded } = usePicture(imageUrl, imageSize);
  const picture = loaded.status === "ready" ? loaded.picture : null;
  const lines = useLines(store);
  const unsure = useEditor(store, unsureLinesOf);
  const shown = useShownLines(store, lines, { query, unsureOnly });
  const names = labels.map(({ name }) => name);
  const desk = useLineDesk({ store, labels: names, lines, shown, onSave });
  const unsureHere = lines.filter((id) => unsure.has(id)).length;
  const rows = { store, lines, picture, desk, plain: names[0] ?? "" };
  const isNarrowed = unsureOnly || query.trim() !== "";

  const list = (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="min-w-36 flex-1"
        />
        {unsure.size > 0 && (
          <Button
            variant={unsureOnly ? "secondary" : "outline"}
            aria-pressed={unsureOnly}
            onClick={() => setUnsureOnly(!unsureOnly)}
          >
            {t("unsureOnly", { count: unsureHere })}
          </Button>
        )}
      </div>
      <p role="status" className="numbers text-sm text-muted-foreground">
        {isNarrowed ? t("found", { count: shown.length, all: lines.length }) : t("count", { count: lines.length })}
      </p>
      <LineList {...rows} shown={shown} />
    </>
  );

  return (
    <section aria-label={t("label")} className={cn("flex min-h-0 flex-col gap-2", className)}>
      <p className="sr-only" id="text-help">
        {t("help")}
      </p>
      {names.length > 1 ? (
        <Tabs
          value={view}
          onValueChange={(value) => setView(value as View)}
          className="flex min-h-0 flex-1 flex-col gap-2"
        >
          <TabsList>
            <TabsTrigger value="lines">{t("lines")}</TabsTrigger>
            <TabsTrigger value="fields">{t("fields")}</TabsTrigger>
          </TabsList>
          <TabsContent value="lines" className={panel}>
            {list}
          </TabsContent>
          <TabsContent value="fields" className={panel}>
            <FieldList {...rows} names={names} onChoose={() => setView("lines")} />
          </TabsContent>
        </Tabs>
      ) : (
        list
      )}
      <ActiveLine store={store} labels={names} lines={lines} desk={desk} />
    </section>
  );
}
