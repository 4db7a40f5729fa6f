/** How the picture is shown; the stored picture stays as it is. 1 leaves it so. */
export type Adjust = { readonly brightness: number; readonly contrast: number; readonly invert: boolean };

export type Brush = {
  /** In image pixels. */
  readonly radius: number;
  /** A stroke follows a curve through the tremble of the hand, so that its edge is smooth. */
  readonly smooth: boolean;
};

/**
 * What somebody has set for themselves while this item is open: none of it is part of the answer, and undo leaves it
 * alone.
 */
export type Settings = {
  /** Kept from being moved, changed or deleted by mistake. */
  readonly locked: ReadonlySet<string>;
  /** Not drawn, and not hit. */
  readonly hidden: ReadonlySet<string>;
  /** Regions that the model was less sure of are not shown. */
  readonly scoreMin: number;
  readonly adjust: Adjust;
  readonly brush: Brush;
  /** A magnifier follows the pointer. */
  readonly loupe: boolean;
};

export const plainAdjust: Adjust = { brightness: 1, contrast: 1, invert: false };

export const settingsAtFirst: Settings = {
  locked: new Set(),
  hidden: new Set(),
  scoreMin: 0,
  adjust: plainAdjust,
  brush: { radius: 12, smooth: true },
  loupe: false,
};
