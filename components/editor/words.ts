import type { useTranslations } from "next-intl";
import type { Announcement } from "@/lib/editor/announce";
import type { RegionDescription } from "@/lib/editor/describe";

type Words = ReturnType<typeof useTranslations<"editor">>;

/** «Car, 120 × 80, small, top left» */
export function regionWords(t: Words, region: RegionDescription): string {
  return t("region.full", { label: region.label, extent: extentWords(t, region) });
}

/** «120 × 80 px, small, top left» */
export function extentWords(t: Words, { type, width, height, size, place }: RegionDescription): string {
  return t("region.extent", {
    type,
    typeName: t(`region.types.${type}`),
    width,
    height,
    size: t(`region.sizes.${size}`),
    place: t(`region.places.${place}`),
  });
}

export function announcementWords(t: Words, announcement: Announcement): string {
  switch (announcement.key) {
    case "added":
    case "changed":
    case "selected":
      return t(`said.${announcement.key}`, { region: regionWords(t, announcement) });
    case "addedMany":
    case "changedMany":
    case "deleted":
    case "selectedMany":
    case "proposed":
    case "accepted":
    case "dismissed":
    case "locked":
    case "unlocked":
    case "hidden":
    case "shown":
      return t(`said.${announcement.key}`, { count: announcement.count });
    case "vertex":
      return t("said.vertex", { number: announcement.number, count: announcement.count });
    case "namedVertex": {
      const { name, number, count } = announcement;
      return t("said.namedVertex", { name, number, count });
    }
    case "relabelled":
      return t("said.relabelled", { label: announcement.label, count: announcement.count });
    case "imageLabel":
      return t("said.imageLabel", { label: announcement.label });
    case "tool":
      return t("said.tool", { tool: t(`tools.${announcement.tool}`) });
    case "undone":
    case "redone":
    case "reordered":
    case "nothingSelected":
      return t(`said.${announcement.key}`);
  }
}
