"use client";

import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { droppedFiles } from "./dropped-files";

/** Where pictures are dropped, or chosen by those who do not drag. */
export function DropZone({ onFiles, compact = false }: { onFiles: (files: File[]) => void; compact?: boolean }) {
  const t = useTranslations("items.add");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = await droppedFiles(event.dataTransfer);
    if (files.length > 0) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button below is for everybody
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`grid justify-items-center gap-2 rounded-xl border-2 border-dashed px-6 text-center ${compact ? "py-5" : "py-10"} ${over ? "border-primary bg-primary-soft" : "border-input/60"}`}
    >
      <ImagePlus className="size-8 text-muted-foreground" strokeWidth={1.5} aria-hidden="true" />
      <p className="font-semibold">{t("drop")}</p>
      <p className="text-muted-foreground text-sm">{t("or")}</p>
      <Button variant="outline" onClick={() => input.current?.click()}>
        {t("choose")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/png,image/jpeg,image/webp,image/avif,image/tiff"
        className="sr-only"
        tabIndex={-1}
        aria-label={t("choose")}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
