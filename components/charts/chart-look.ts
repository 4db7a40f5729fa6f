/** How every chart looks: quiet axes, no motion, figures in the text colour. Colours are the theme's own variables. */
export const axisLook = {
  stroke: "var(--border)",
  tick: { fill: "var(--muted-foreground)", fontSize: 12 },
  tickLine: false,
} as const;

export const gridLook = { stroke: "var(--border)", strokeDasharray: "2 4", vertical: false } as const;

export const tooltipLook = {
  contentStyle: {
    background: "var(--popover)",
    color: "var(--popover-foreground)",
    border: "1px solid var(--border)",
    borderRadius: "var(--radius)",
    fontSize: 13,
  },
  labelStyle: { color: "var(--muted-foreground)" },
  itemStyle: { color: "var(--popover-foreground)", padding: 0 },
  cursor: { stroke: "var(--muted-foreground)", strokeDasharray: "2 2" },
  isAnimationActive: false,
} as const;

/** The picture has its own words (see chart-figure), so the drawing itself takes no focus. */
export const still = { accessibilityLayer: false, responsive: true, style: { width: "100%", height: "100%" } } as const;
