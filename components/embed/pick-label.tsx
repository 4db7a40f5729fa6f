"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Answer } from "@/lib/core/answer";
import { NoteField } from "./note-field";

type PickLabelProps = {
  labels: readonly { name: string }[];
  busy: boolean;
  onSend: (answer: Answer | null, note: string) => void;
};

/** More labels than this are searched rather than looked through. */
const overviewMax = 12;

/** What is it, then? One of the labels, or in the person's own words. */
export function PickLabel({ labels, busy, onSend }: PickLabelProps) {
  const t = useTranslations("feedback");
  const [chosen, setChosen] = useState<string | null>(null);
  const [sought, setSought] = useState("");
  const [note, setNote] = useState("");
  const shown = labels.filter((label) => label.name.toLowerCase().includes(sought.trim().toLowerCase()));
  const answer = chosen === null ? null : { labels: [{ label: chosen, score: null }], regions: [] };
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">{t("what")}</legend>
        {labels.length > overviewMax && (
          <Input
            type="search"
            aria-label={t("find")}
            placeholder={t("find")}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        )}
        <div className="flex max-h-[40dvh] flex-wrap gap-2 overflow-y-auto">
          {shown.map((label) => (
            <Button
              key={label.name}
              variant={chosen === label.name ? "primary" : "outline"}
              aria-pressed={chosen === label.name}
              className="min-h-11"
              onClick={() => setChosen(chosen === label.name ? null : label.name)}
            >
              {label.name}
            </Button>
          ))}
        </div>
      </fieldset>
      <NoteField note={note} onNote={setNote} />
      <Button variant="primary" size="lg" busy={busy} onClick={() => onSend(answer, note)}>
        {chosen === null && note.trim() === "" ? t("sendUnknown") : t("send")}
      </Button>
    </div>
  );
}
