"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { EditorStore } from "@/lib/editor/store";
import { textFields } from "@/lib/editor/text-fields";
import type { Picture } from "../picture";
import { useEditor } from "../use-editor";
import { type LineDesk, LineRow } from "./line-row";

type FieldListProps = {
  store: EditorStore;
  names: readonly string[];
  lines: readonly string[];
  picture: Picture | null;
  plain: string;
  desk: LineDesk;
  onChoose: () => void;
};

/** The page as a form: each field with what it says, and those that are missing by name. */
export function FieldList({ store, names, lines, picture, plain, desk, onChoose }: FieldListProps) {
  const t = useTranslations("text");
  // Fields follow from what the lines are called.
  useEditor(store, (state) => state.regions);
  const fields = textFields(store.getState(), names, lines);
  return (
    <dl className="grid max-h-[70dvh] min-h-48 flex-1 content-start gap-3 overflow-y-auto">
      {fields.map(({ name, ids }) => (
        <div key={name} className="grid gap-1">
          <dt className="font-medium">{name}</dt>
          {ids.map((id) => (
            <dd key={id}>
              <LineRow
                store={store}
                id={id}
                number={lines.indexOf(id) + 1}
                all={lines.length}
                plain={plain}
                picture={picture}
                desk={desk}
              />
            </dd>
          ))}
          {ids.length === 0 && (
            <dd className="grid justify-items-start gap-1 rounded-md border border-dashed border-input p-2 text-sm">
              <p>
                <span className="font-medium text-warning">{t("missing")}</span>{" "}
                <span className="text-muted-foreground">{t("missingHelp")}</span>
              </p>
              <Button size="sm" variant="outline" onClick={onChoose}>
                {t("choose")}
              </Button>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
