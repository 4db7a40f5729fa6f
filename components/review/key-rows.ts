"use client";
import { useTranslations } from "next-intl";
import type { KindName } from "@/lib/core/answer";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type CommandGroup, type CommandId, commandGroups, commands } from "@/lib/editor/commands";
import { cancelKey, holdKeys } from "@/lib/editor/keymap";
import { regionTypesOf } from "@/lib/editor/region-types";

export type KeyRow = { chord: string; words: string };
export type KeyGroup = { title: string; rows: KeyRow[] };

/** All keys that are of use for a kind of question, in groups: the desk's own, then the picture's. */
export function useKeyGroups(kind: KindName): KeyGroup[] {
  const t = useTranslations("desk.keys");
  const editor = useTranslations("editor");
  const text = useTranslations("text.keys");
  const { answers, tools } = kindOf(kind);
  const asksRegions = answers === "regions";
  const desk: KeyRow[] = [
    { chord: "a", words: t("accept") },
    { chord: "enter", words: asksRegions ? t("save") : t("accept") },
    { chord: "1", words: asksRegions ? t("labelRegion") : t("labelImage") },
    ...(asksRegions ? [] : [{ chord: "shift+1", words: t("labelAlso") }]),
    { chord: "/", words: t("searchLabel") },
    { chord: "x", words: t("reject") },
    { chord: "s", words: t("skip") },
    { chord: "z", words: t("undo") },
    { chord: "?", words: t("title") },
  ];
  const held: KeyRow[] = [
    { chord: holdKeys.compare, words: t("compare") },
    { chord: holdKeys.pan, words: t("pan") },
    { chord: cancelKey, words: t("cancel") },
  ];
  const typing: KeyRow[] = textKeys.map(([chord, key]) => ({ chord, words: text(key) }));
  const types = regionTypesOf(tools);
  const has = (id: CommandId) => offered(id) && (asksRegions || lookingOnly.has(id));
  const picture = commandGroups
    .filter(({ group }) => needs[group]?.some((type) => types.has(type)) ?? true)
    .map(({ group, ids }) => ({
      title: editor(`groups.${group}`),
      rows: ids.filter(has).flatMap((id) => rowOf(id, editor(`commands.${id}`))),
    }));
  return [
    { title: t("group"), rows: desk },
    ...(types.has("line") ? [{ title: text("title"), rows: typing }] : []),
    { title: t("hold"), rows: held },
    ...picture,
  ].filter(({ rows }) => rows.length > 0);

  /** A tool has its key only where the question has the tool; labels are the desk's. */
  function offered(id: CommandId): boolean {
    if (/^label\d$/.test(id)) return false;
    const tool = /^(\w+)Tool$/.exec(id)?.[1];
    return !tool || tool === "pan" || tools.some((name) => name === tool);
  }

  /** Where Shift and a number choose labels, a command with another key shows that. */
  function rowOf(id: CommandId, words: string): KeyRow[] {
    const keys = commands[id].keys;
    const chord = asksRegions ? keys[0] : keys.find((key) => !/^shift\+\d$/.test(key));
    return chord ? [{ chord, words }] : [];
  }
}

/** Where the question is about the whole picture, only looking is of use. */
const lookingOnly: ReadonlySet<string> = new Set<CommandId>([
  "zoomIn",
  "zoomOut",
  "fit",
  "actualSize",
  "panTool",
  "turnLeft",
  "turnRight",
  "loupe",
  "invert",
  "askModel",
]);

/** Groups that are of use only for some types of region. */
const needs: Partial<Record<CommandGroup, readonly ("polygon" | "keypoints" | "line" | "mask" | "box")[]>> = {
  points: ["polygon", "keypoints", "line", "box"],
  masks: ["mask", "polygon"],
};

const textKeys = [
  ["f2", "edit"],
  ["tab", "next"],
  ["shift+tab", "previous"],
  ["mod+enter", "save"],
  ["escape", "leave"],
  ["alt+1", "field"],
  ["alt+enter", "split"],
  ["alt+delete", "joinNext"],
  ["alt+backspace", "joinPrevious"],
] as const;
