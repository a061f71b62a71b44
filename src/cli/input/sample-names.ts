/** The sample tokens, each for one outcome of a check. Apart from the samples, whose simulator is loaded only when used. */
export const sampleNames = ['good', 'missing', 'expired', 'disabled', 'ip-restricted', 'account', 'unclear'] as const;

export type SampleName = (typeof sampleNames)[number];
