import type { KindName } from "@/lib/core/answer";

/** What a kind of question does to a picture, drawn. */
export const kindPictures: Record<KindName, () => React.ReactNode> = { classify: SortPicture, detect: FindPicture };

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
