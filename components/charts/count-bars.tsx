import { useFormatter } from "next-intl";

/** Counts as horizontal bars, the largest first, each with its figure. */
export function CountBars({ label, counts }: { label: string; counts: Readonly<Record<string, number>> }) {
  const format = useFormatter();
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const largest = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-[minmax(0,max-content)_1fr_max-content] items-center gap-x-3 gap-y-1.5"
    >
      {rows.map(([name, count]) => (
        <div key={name} className="contents">
          <dt className="max-w-40 truncate">{name}</dt>
          <dd className="h-2.5" aria-hidden="true">
            <span className="block h-full rounded-full bg-chart-1" style={{ width: `${(count / largest) * 100}%` }} />
          </dd>
          <dd className="numbers text-end text-muted-foreground">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
