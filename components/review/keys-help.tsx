"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChordKeys } from "@/components/editor/chord-keys";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { KindName } from "@/lib/core/answer";
import { kindOf } from "@/lib/core/kinds/kinds";
import { commandIds, commands } from "@/lib/editor/commands";
import { holdKeys } from "@/lib/editor/keymap";

type KeyRow = { chord: string; words: string };

/** All keys of the desk and of the picture, found by what they do. */
export function KeysHelp({
  open,
  onOpenChange,
  kind,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  kind: KindName;
}) {
  const t = useTranslations("desk.keys");
  const [sought, setSought] = useState("");
  const rows = useKeyRows(kind).filter((row) => row.words.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("title")} className="max-w-2xl">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {rows.map((row) => (
            <div
              key={`${row.chord} ${row.words}`}
              className="flex min-h-9 items-center justify-between gap-4 border-b py-1"
            >
              <dt>{row.words}</dt>
              <dd>
                <ChordKeys chord={row.chord} />
              </dd>
            </div>
          ))}
        </dl>
        {rows.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      </DialogContent>
    </Dialog>
  );
}

function useKeyRows(kind: KindName): KeyRow[] {
  const t = useTranslations("desk.keys");
  const editor = useTranslations("editor");
  const asksRegions = kindOf(kind).answers === "regions";
  const desk: KeyRow[] = [
    { chord: "a", words: t("accept") },
    { chord: "enter", words: asksRegions ? t("save") : t("accept") },
    { chord: "1", words: asksRegions ? t("labelRegion") : t("labelImage") },
    { chord: "/", words: t("searchLabel") },
    { chord: "x", words: t("reject") },
    { chord: "s", words: t("skip") },
    { chord: "z", words: t("undo") },
    { chord: "?", words: t("title") },
  ];
  const picture = commandIds
    .filter((id) => !/^label\d$/.test(id) && (asksRegions || !editsRegions(id)))
    .map((id) => ({ chord: commands[id].keys[0] ?? "", words: editor(`commands.${id}`) }));
  return [
    ...desk,
    { chord: holdKeys.compare, words: t("compare") },
    { chord: holdKeys.pan, words: t("pan") },
    ...picture,
  ].filter((row) => row.chord !== "");
}

/** Where the question is about the whole picture, only looking is of use. */
function editsRegions(id: (typeof commandIds)[number]): boolean {
  return !["zoomIn", "zoomOut", "fit", "actualSize", "panTool"].includes(id);
}
