"use client";
import { Kbd } from "@/components/ui/kbd";

const signs: Record<string, string> = {
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
  delete: "Del",
  escape: "Esc",
  tab: "Tab",
  space: "Space",
  shift: "Shift",
  backspace: "⌫",
  enter: "Enter",
  insert: "Ins",
  pageup: "PgUp",
  pagedown: "PgDn",
};

/** A chord as keys people find on their keyboard: `mod+shift+z` is Ctrl Shift Z, or ⌘ ⇧ Z on a Mac. */
export function ChordKeys({ chord }: { chord: string }) {
  const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
  const names: Record<string, string> = { ...signs, mod: isMac ? "⌘" : "Ctrl", alt: isMac ? "⌥" : "Alt" };
  const parts = chord === "+" ? ["+"] : chord.split("+");
  return (
    <span className="inline-flex gap-1">
      {parts.map((part) => (
        <Kbd key={part}>{names[part] ?? part.toUpperCase()}</Kbd>
      ))}
    </span>
  );
}
