"use client";
import { BookOpen, Hand, MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";

type AskAndCommentProps = {
  guideline: string;
  note: string;
  onNote: (note: string) => void;
  disabled: boolean;
  onAsk: () => void;
};

/** What is needed now and then: the guideline, a comment, and handing the item to somebody who knows more. */
export function AskAndComment({ guideline, note, onNote, disabled, onAsk }: AskAndCommentProps) {
  const t = useTranslations("desk.aside");
  const [commenting, setCommenting] = useState(note !== "");
  return (
    <div className="grid gap-3 border-t pt-4 text-sm">
      {guideline && (
        <details>
          <summary className="flex items-center gap-2 font-medium">
            <BookOpen aria-hidden className="size-4 text-muted-foreground" />
            {t("guideline")}
          </summary>
          <p className="mt-2 text-base whitespace-pre-line">{guideline}</p>
        </details>
      )}
      <div className="flex flex-wrap gap-2">
        {!commenting && (
          <Button size="sm" variant="ghost" onClick={() => setCommenting(true)}>
            <MessageSquare aria-hidden />
            {t("comment")}
          </Button>
        )}
        <Button size="sm" variant="ghost" disabled={disabled} onClick={onAsk}>
          <Hand aria-hidden />
          {t("ask")}
        </Button>
      </div>
      {commenting && (
        <div className="grid gap-1.5">
          <Label htmlFor="note" className="text-sm">
            {t("comment")}
          </Label>
          <Textarea
            id="note"
            defaultValue={note}
            maxLength={2_000}
            rows={2}
            placeholder={t("commentHint")}
            onChange={(event) => onNote(event.target.value)}
          />
        </div>
      )}
    </div>
  );
}
