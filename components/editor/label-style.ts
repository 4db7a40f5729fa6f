/** How a label looks: a colour and a pattern, so that nobody has to tell colours apart. */
export type LabelStyle = {
  readonly colour: string;
  readonly pattern: Pattern;
  /** The label's place in the schema; labels that are not in it come last. */
  readonly rank: number;
};

export const patterns = ["rising", "dots", "falling", "across", "grid", "upright"] as const;
export type Pattern = (typeof patterns)[number];

/** Okabe and Ito's colours, told apart by people who see colours differently; lightened so that black is read on each. */
const colours = ["#ffb000", "#56b4e9", "#00c28e", "#f0e442", "#6f8dff", "#ff7043", "#e68fc0"] as const;
const unknown: LabelStyle = { colour: "#c8c8c8", pattern: "rising", rank: Number.MAX_SAFE_INTEGER };

const known = new WeakMap<readonly string[], (label: string) => LabelStyle>();

/** The style of each label of a schema: seven colours and six patterns, so 42 labels look different. */
export function labelStyles(labels: readonly string[]): (label: string) => LabelStyle {
  const found = known.get(labels);
  if (found) return found;
  const styles = new Map(labels.map((label, rank) => [label, styleAt(rank)]));
  const styleOf = (label: string) => styles.get(label) ?? unknown;
  known.set(labels, styleOf);
  return styleOf;
}

function styleAt(rank: number): LabelStyle {
  const colour = colours[rank % colours.length] ?? unknown.colour;
  const pattern = patterns[rank % patterns.length] ?? unknown.pattern;
  return { colour, pattern, rank };
}
