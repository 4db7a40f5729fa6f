"use client";
import { useRouter } from "next/navigation";
import { useTimeZone } from "next-intl";
import { useEffect } from "react";

const yearSeconds = 365 * 24 * 3600;

/** Tells the server the browser's time zone, so that moments are written as the reader's clock shows them. */
export function TimeZone() {
  const told = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone === told) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `time_zone=${encodeURIComponent(zone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [told, router]);
  return null;
}
