"use client";
import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { PictureState as State } from "./use-picture";

/** Says why there is no picture yet, and what to do when there will be none. */
export function PictureState({ state, retry }: { state: State; retry: () => void }) {
  const t = useTranslations("editor.picture");
  if (state.status === "ready") return null;
  if (state.status === "loading") {
    return (
      <p role="status" className="pointer-events-none absolute inset-0 grid place-items-center text-muted-foreground">
        <span className="opacity-100 transition-opacity delay-500 duration-300 starting:opacity-0">{t("loading")}</span>
      </p>
    );
  }
  return (
    <div role="alert" className="absolute inset-0 grid place-items-center p-4">
      <div className="flex max-w-sm flex-col items-center gap-3 rounded-lg border border-border bg-card p-6 text-center">
        <ImageOff aria-hidden className="size-8 text-muted-foreground" />
        <h2>{t("failed")}</h2>
        <p className="text-muted-foreground">{t("failedHelp")}</p>
        <Button variant="primary" onClick={retry}>
          {t("retry")}
        </Button>
      </div>
    </div>
  );
}
