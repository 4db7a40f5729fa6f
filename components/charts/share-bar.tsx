import { useFormatter } from "next-intl";

export type Share = { label: string; count: number; color: string };

/** Parts of a whole as one bar, each named with its count underneath. */
export function ShareBar({ label, parts }: { label: string; parts: readonly Share[] }) {
  const format = useFormatter();
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <figure aria-label={label} className="min-w-0">
      <div className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-muted" aria-hidden="true">
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <span key={part.label} style={{ width: `${(part.count / total) * 100}%`, background: part.color }} />
          ))}
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {parts.map((part) => (
          <div key={part.label} className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-full" style={{ background: part.color }} aria-hidden="true" />
            <dt className="text-muted-foreground">{part.label}</dt>
            <dd className="numbers font-medium">{format.number(part.count)}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
