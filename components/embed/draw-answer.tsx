"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useEditor, useEditorStore } from "@/components/editor/use-editor";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import type { Answer } from "@/lib/core/answer";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { FeedbackView } from "@/lib/feedback/contract";
import { CorrectLines } from "./correct-lines";
import { NoteField } from "./note-field";

const Editor = dynamic(() => import("@/components/editor/editor").then((module) => module.Editor), { ssr: false });

type DrawAnswerProps = { view: FeedbackView; busy: boolean; onSend: (answer: Answer | null, note: string) => void };

/** The picture to draw on: what was found stands there to be moved, named anew or deleted, and what was read to be typed anew. */
export function DrawAnswer({ view, busy, onSend }: DrawAnswerProps) {
  const t = useTranslations("feedback");
  const kind = kindOf(view.kind);
  const [note, setNote] = useState("");
  const store = useEditorStore({
    answer: kind.startFrom(view.answer),
    imageSize: view.image,
    labels: view.labels,
    tools: kind.tools,
    answers: kind.answers,
  });
  const label = useEditor(store, (state) => state.label);
  const touched = useEditor(store, (state) => state.undo.length > 0);
  return (
    <div className="grid gap-4">
      <p>{t(`draw.${view.kind}`)}</p>
      <div className="h-[55dvh] overflow-hidden rounded-lg border">
        <Editor store={store} imageUrl={view.image.url} keys="picture" />
      </div>
      {view.kind === "read" && <CorrectLines store={store} />}
      <div className="grid gap-1.5">
        <span id="draw-label" className="font-medium">
          {t("label")}
        </span>
        <Select value={label} onValueChange={(next) => store.dispatch({ type: "label", label: next })}>
          <SelectTrigger aria-labelledby="draw-label" />
          <SelectContent>
            {view.labels.map(({ name }) => (
              <SelectItem key={name} value={name}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </div>
      <NoteField note={note} onNote={setNote} />
      <Button variant="primary" size="lg" busy={busy} onClick={() => onSend(touched ? store.answer() : null, note)}>
        {t("send")}
      </Button>
    </div>
  );
}
