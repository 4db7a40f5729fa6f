"use client";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect } from "react";
import { toast } from "sonner";
import type { EditorStore } from "@/lib/editor/store";
import { type ClipboardNews, listenToClipboard } from "./clipboard-input";
import type { KeyScope } from "./key-input";

/** Copy, cut and paste of regions, told in a few words as they happen. */
export function useClipboard(root: RefObject<HTMLElement | null>, store: EditorStore, keys: KeyScope): void {
  const t = useTranslations("editor.clipboard");
  useEffect(() => {
    if (!root.current) return;
    return listenToClipboard(root.current, store, keys, (news) => toast(words(news)));

    function words(news: ClipboardNews): string {
      if (news.what === "nothing") return t("nothing");
      const said = t(news.what, { count: news.count });
      const notes = news.what === "pasted" ? news.notes.map(({ code, count }) => t(`notes.${code}`, { count })) : [];
      return [said, ...notes].join(" ");
    }
  }, [root, store, keys, t]);
}
