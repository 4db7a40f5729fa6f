"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export function NoteField({ note, onNote }: { note: string; onNote: (note: string) => void }) {
  const t = useTranslations("feedback");
  return (
    <Field label={t("note")}>
      {(field) => (
        <Textarea {...field} rows={2} maxLength={2_000} value={note} onChange={(event) => onNote(event.target.value)} />
      )}
    </Field>
  );
}
