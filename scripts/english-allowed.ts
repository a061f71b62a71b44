/** A text with a matched phrase that must stay as it is. */
export interface AllowedText {
  /** As it stands in the source; the match must lie within it. */
  readonly text: string;
  readonly reason: string;
}

/** Every entry must be in use: the check fails for one whose text is in no file. */
export const allowedTexts: readonly AllowedText[] = [];
