"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { announcementOf } from "@/lib/editor/announce";
import type { EditorStore } from "@/lib/editor/store";
import { announcementWords } from "./words";

/** A held key says only where it ended. */
const quietMs = 150;

/** Says aloud, to those who cannot see it, what just happened on the picture. */
export function Announcer({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const [said, setSaid] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.subscribe((after, before) => {
      const announcement = announcementOf(before, after);
      if (!announcement) return;
      clearTimeout(timer);
      timer = setTimeout(() => setSaid(announcementWords(t, announcement)), quietMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, t]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
