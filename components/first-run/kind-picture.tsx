import type { KindName } from "@/lib/core/answer";

/** What a kind of question does to a picture, drawn. */
export const kindPictures: Record<KindName, () => React.ReactNode> = {
  classify: SortPicture,
  detect: FindPicture,
  segment: CutOutPicture,
  read: ReadPicture,
  keypoints: PointPicture,
};

const frame = { viewBox: "0 0 160 100", className: "h-auto w-full" } as const;
const thing = "fill-[color-mix(in_oklab,var(--muted-foreground)_45%,var(--canvas))]";

function SortPicture() {
  return (
    <svg {...frame} aria-hidden="true">
      <rect x="8" y="8" width="92" height="84" rx="6" className="fill-canvas" />
      <path d="M38 30l10-6h12l10 6 12 14-8 7-5-5v34H39V46l-5 5-8-7z" className={thing} />
      <rect x="108" y="20" width="44" height="18" rx="9" className="fill-primary" />
      <rect x="108" y="44" width="36" height="14" rx="7" className="fill-muted-foreground/25" />
      <rect x="108" y="64" width="40" height="14" rx="7" className="fill-muted-foreground/25" />
      <path
        d="M116 29l4 4 8-8"
        className="fill-none stroke-primary-foreground"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}

function FindPicture() {
  return (
    <svg {...frame} aria-hidden="true">
      <rect x="8" y="8" width="144" height="84" rx="6" className="fill-canvas" />
      <path d="M24 70v-14l8-4 8-12h22l10 12 8 4v14z" className={thing} />
      <circle cx="36" cy="71" r="6" className={thing} />
      <circle cx="68" cy="71" r="6" className={thing} />
      <circle cx="118" cy="36" r="8" className={thing} />
      <path d="M106 80V58q0-10 12-10t12 10v22z" className={thing} />
      <g className="fill-none stroke-primary" strokeWidth="2.5">
        <rect x="18" y="34" width="68" height="48" rx="2" />
        <rect x="100" y="22" width="36" height="62" rx="2" />
      </g>
    </svg>
  );
}

function CutOutPicture() {
  const figure = "M80 20a13 13 0 1 1-.1 0zM52 92q-2-38 28-38t28 38z";
  return (
    <svg {...frame} aria-hidden="true">
      <rect x="8" y="8" width="144" height="84" rx="6" className="fill-canvas" />
      <path d="M8 74l30-26 22 16 26-30 40 36 26-14v30q0 6-6 6H14q-6 0-6-6z" className="fill-muted-foreground/20" />
      <path d={figure} className={thing} />
      <path
        d={figure}
        className="fill-primary/25 stroke-primary"
        strokeWidth="2.5"
        strokeLinejoin="round"
        strokeDasharray="5 3"
      />
    </svg>
  );
}

function ReadPicture() {
  const lines = [24, 38, 52, 74];
  return (
    <svg {...frame} aria-hidden="true">
      <rect x="8" y="8" width="144" height="84" rx="6" className="fill-canvas" />
      <path d="M26 14h50v72l-6-4-6 4-6-4-6 4-6-4-7 4-6-4-7 4z" className={thing} />
      {lines.map((y, i) => (
        <g key={y}>
          <rect
            x="31"
            y={y - 5}
            width={i === 3 ? 24 : 40 - i * 4}
            height="9"
            rx="1.5"
            className="fill-none stroke-primary"
            strokeWidth="2"
          />
          <rect
            x="92"
            y={y - 4}
            width={i === 3 ? 30 : 50 - i * 6}
            height="7"
            rx="3.5"
            className={i === 3 ? "fill-primary" : "fill-muted-foreground/40"}
          />
        </g>
      ))}
    </svg>
  );
}

function PointPicture() {
  const joints = [
    [80, 26],
    [80, 42],
    [58, 56],
    [102, 56],
    [70, 66],
    [62, 86],
    [90, 66],
    [98, 86],
  ] as const;
  return (
    <svg {...frame} aria-hidden="true">
      <rect x="8" y="8" width="144" height="84" rx="6" className="fill-canvas" />
      <path
        d="M80 26V42L58 56M80 42L102 56M80 42L70 66L62 86M80 42L90 66L98 86"
        className="fill-none stroke-[color-mix(in_oklab,var(--muted-foreground)_45%,var(--canvas))]"
        strokeWidth="9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="80" cy="24" r="11" className={thing} />
      {joints.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="3.5" className="fill-primary stroke-canvas" strokeWidth="1.5" />
      ))}
    </svg>
  );
}
