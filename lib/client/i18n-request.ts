import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cookies, headers } from "next/headers";
import { type AbstractIntlMessages, IntlErrorCode } from "next-intl";
import { getRequestConfig } from "next-intl/server";

/** Languages are folders of messages/; a file there is one area of the screens, and its name is the namespace. */
const root = join(process.cwd(), "messages");
const fallback = "en";
const read = new Map<string, AbstractIntlMessages>();

export default getRequestConfig(async () => {
  const locale = chooseLocale((await cookies()).get("locale")?.value, (await headers()).get("accept-language"));
  return {
    locale,
    timeZone: timeZoneOf((await cookies()).get("time_zone")?.value),
    messages: messagesOf(locale),
    now: new Date(),
    onError(error) {
      // A word that is missing shows its key between marks, so that people and tests see it; all else is a fault of ours.
      if (error.code !== IntlErrorCode.MISSING_MESSAGE) throw error;
      console.error(error.message);
    },
    getMessageFallback: ({ namespace, key }) => `⟦${namespace ? `${namespace}.` : ""}${key}⟧`,
  };
});

/** All areas of one language, with English under whatever it lacks. */
export function messagesOf(locale: string): AbstractIntlMessages {
  const known = process.env.NODE_ENV === "production" ? read.get(locale) : undefined;
  if (known) return known;
  const messages = locale === fallback ? areasOf(locale) : { ...areasOf(fallback), ...areasOf(locale) };
  read.set(locale, messages);
  return messages;
}

function areasOf(locale: string): AbstractIntlMessages {
  const files = readdirSync(join(root, locale)).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [file.replace(/\.json$/, ""), JSON.parse(readFileSync(join(root, locale, file), "utf8"))]),
  );
}

function chooseLocale(chosen: string | undefined, accepted: string | null): string {
  const known = readdirSync(root);
  const wanted = [chosen ?? "", ...(accepted ?? "").split(",").map((part) => part.split(/[;-]/)[0]?.trim() ?? "")];
  return wanted.find((locale) => known.includes(locale)) ?? fallback;
}

/** The browser tells its zone in a cookie; a first visit is shown the server's. */
function timeZoneOf(told: string | undefined): string {
  const zone = told ? decodeURIComponent(told) : "";
  return zone && isTimeZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
