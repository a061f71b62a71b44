/** A text with a matched phrase that must stay as it is. */
export interface AllowedText {
  /** As it stands in the source; the match must lie within it. */
  readonly text: string;
  readonly reason: string;
}

/** Every entry must be in use: the check fails for one whose text is in no file. */
export const allowedTexts: readonly AllowedText[] = [
  {
    text: 'Please ensure this Worker exists and try again.',
    reason: 'Cloudflare says it so; the simulator repeats it.',
  },
  { text: 'Please use a different name and try again.', reason: 'Cloudflare says it so; the simulator repeats it.' },
  { text: 'try again later|internal server error', reason: 'The pattern of what Cloudflare says.' },
];
