"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChordKeys } from "@/components/editor/chord-keys";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { KindName } from "@/lib/core/answer";
import { useKeyGroups } from "./key-rows";

type KeysHelpProps = { open: boolean; onOpenChange: (open: boolean) => void; kind: KindName };

/** All keys of the desk and of the picture, found by what they do. */
export function KeysHelp({ open, onOpenChange, kind }: KeysHelpProps) {
  const t = useTranslations("desk.keys");
  const [sought, setSought] = useState("");
  const words = sought.trim().toLowerCase();
  const groups = useKeyGroups(kind)
    .map(({ title, rows }) => ({ title, rows: rows.filter((row) => row.words.toLowerCase().includes(words)) }))
    .filter(({ rows }) => rows.length > 0);
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
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={title} className="grid gap-1">
            <h3 className="text-sm font-medium text-muted-foreground">{title}</h3>
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
          </section>
        ))}
        {groups.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      </DialogContent>
    </Dialog>
  );
}
