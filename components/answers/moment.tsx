import { useFormatter } from "next-intl";

/** A moment as people say it: day and time, or the day alone. */
export function Moment({ at, dayOnly = false, className }: { at: string; dayOnly?: boolean; className?: string }) {
  const format = useFormatter();
  const day = { day: "numeric", month: "short", year: "numeric" } as const;
  return (
    <time dateTime={at} className={className}>
      {format.dateTime(new Date(at), dayOnly ? day : { ...day, hour: "2-digit", minute: "2-digit" })}
    </time>
  );
}
