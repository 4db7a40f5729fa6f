"use client";
import { Camera, ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type PictureInputProps = { onPicture: (picture: File) => void; compact: boolean };

const accepted = "image/png,image/jpeg,image/webp,image/avif";

/** One picture: dropped, chosen, pasted, or taken with the camera. */
export function PictureInput({ onPicture, compact }: PictureInputProps) {
  const t = useTranslations("try.input");
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  usePaste(onPicture);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onPicture(file);
  };
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file) onPicture(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the buttons below are for everybody
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cn(
        "flex flex-wrap items-center justify-center gap-x-6 gap-y-4 rounded-xl border-2 border-dashed border-input/60 px-6 text-center",
        compact ? "py-4" : "flex-col py-16",
        over && "border-primary bg-primary-soft",
      )}
    >
      {!compact && <ImagePlus aria-hidden className="size-10 text-muted-foreground" strokeWidth={1.5} />}
      <p className={compact ? "" : "text-lg font-semibold"}>{compact ? t("another") : t("drop")}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant={compact ? "outline" : "primary"} onClick={() => chooser.current?.click()}>
          <ImagePlus aria-hidden />
          {t("choose")}
        </Button>
        <Button variant="outline" className="hidden pointer-coarse:inline-flex" onClick={() => camera.current?.click()}>
          <Camera aria-hidden />
          {t("camera")}
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept={accepted}
        aria-label={t("choose")}
        tabIndex={-1}
        className="sr-only"
        onChange={onChange}
      />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t("camera")}
        tabIndex={-1}
        className="sr-only"
        onChange={onChange}
      />
    </div>
  );
}

function usePaste(onPicture: (picture: File) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
      if (file) onPicture(file);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, [onPicture]);
}
