import { type CommandId, commandIds, commands } from "./commands";
import type { Hold } from "./events";

/** Chords of each command. People may bring their own; this is what they start from. */
export type Keymap = Readonly<Record<CommandId, readonly string[]>>;

export const defaultKeymap = Object.fromEntries(commandIds.map((id) => [id, commands[id].keys])) as Keymap;

/** Keys that work for as long as they are held. */
export const holdKeys: Readonly<Record<Hold, string>> = { pan: "space", compare: "c" };

export const cancelKey = "escape";

/** What is read of a keyboard event. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
};

export function commandFor(press: KeyPress, keymap: Keymap = defaultKeymap): CommandId | undefined {
  return chordsOf(keymap).get(chordOf(press));
}

export function holdFor(press: KeyPress): Hold | undefined {
  const name = nameOf(press);
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return;
  return (Object.keys(holdKeys) as Hold[]).find((hold) => holdKeys[hold] === name);
}

/**
 * A key press as a chord: `mod` is Ctrl or Cmd, then `alt`, then `shift`. Digits and letters are told by their place
 * where the layout writes something else there; a sign that needs Shift or AltGr to be typed is just the sign.
 */
export function chordOf(press: KeyPress): string {
  const name = nameOf(press);
  const isTypedSign = isSign(name) && press.altKey;
  return [
    (press.ctrlKey || press.metaKey) && !isTypedSign && "mod",
    press.altKey && !isTypedSign && "alt",
    press.shiftKey && !isSign(name) && "shift",
    name,
  ]
    .filter(Boolean)
    .join("+");
}

function nameOf({ key, code, altKey }: KeyPress): string {
  if (isSign(key) && altKey) return key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return digit;
  if (key === " ") return "space";
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return letter && !/^[\x21-\x7e]$/.test(key) ? letter : key.toLowerCase();
}

const isSign = (key: string) => /^[\x21-\x7e]$/.test(key) && !/[a-z0-9]/i.test(key);

const known = new WeakMap<Keymap, ReadonlyMap<string, CommandId>>();

function chordsOf(keymap: Keymap): ReadonlyMap<string, CommandId> {
  const chords =
    known.get(keymap) ?? new Map(commandIds.flatMap((id) => keymap[id].map((chord) => [chord, id] as const)));
  known.set(keymap, chords);
  return chords;
}
