export type LegendLine = { label: string; color: string; dashed?: boolean; faint?: boolean };

/** Which line is which, by pattern as well as by colour. */
export function Legend({ lines }: { lines: readonly LegendLine[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-sm">
      {lines.map((line) => (
        <li key={line.label} className="flex items-center gap-1.5">
          <svg viewBox="0 0 20 4" className="w-5" aria-hidden="true">
            <line
              x1="0"
              y1="2"
              x2="20"
              y2="2"
              stroke={line.color}
              strokeWidth={line.faint ? 1 : 2.5}
              strokeDasharray={line.dashed ? "4 3" : undefined}
            />
          </svg>
          {line.label}
        </li>
      ))}
    </ul>
  );
}
