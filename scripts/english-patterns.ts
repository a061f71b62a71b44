/** A phrase that is not plain technical English, and the better words. */
export interface EnglishPattern {
  readonly name: string;
  readonly pattern: RegExp;
  readonly better: string;
  /** A sentence with the phrase. The check runs on it before anything else, so that no pattern is dead. */
  readonly bad: string;
  /** The same sentence in plain English. */
  readonly good: string;
}

/** Phrases that appear nowhere in the sources and pages. Names of identifiers are matched as separate words. */
export const englishPatterns: readonly EnglishPattern[] = [
  {
    name: 'can not',
    pattern: /\bcan not\b/gi,
    better: 'cannot',
    bad: 'The token can not be used.',
    good: 'The token cannot be used.',
  },
  {
    name: 'shall',
    pattern: /\bshall\b/gi,
    better: 'must, or name the thing: desired state',
    bad: 'The records that a zone shall have.',
    good: 'The desired state of a zone.',
  },
  {
    name: 'is none',
    pattern: /(?<!\bthere )\b(?:is|are|was|were) none\b/gi,
    better: 'is not a …',
    bad: 'A value that is none.',
    good: 'Exits with 0 if there are none.',
  },
  {
    name: 'is no X',
    pattern:
      /(?<!\bthere )\b(?:is|are|was|were) no (?!(?:longer|more|less|fewer|later|earlier|larger|smaller|longer|shorter)\b)[a-z]+/gi,
    better: 'is not a …',
    bad: 'The file is no plan.',
    good: 'There is no plan, and the file is no longer than 10 lines.',
  },
  {
    name: 'what is there',
    pattern: /\bwhat (?:is|was) there\b|\b(?:what|those|as) there (?:is|are|was|were)\b|\bthat (?:is|are) there\b/gi,
    better: 'the existing …, the known …',
    bad: 'Lists what there is.',
    good: 'Lists the existing records.',
  },
  {
    name: 'is to be',
    pattern: /\b(?:is|are) to be\b/gi,
    better: 'must be, or leave it out',
    bad: 'The files to purge, and how each is to be named.',
    good: 'The files to purge, and the name that each must have.',
  },
  { name: 'anew', pattern: /\banew\b/gi, better: 'again, re-…', bad: 'Plan anew.', good: 'Plan again.' },
  {
    name: 'try again',
    pattern: /\b(?:try|tries|tried|trying) (?:it |them |that )?again\b/gi,
    better: 'retry, retried',
    bad: 'A request that was tried again.',
    good: 'A request that was retried.',
  },
  {
    name: 'answer',
    pattern: /\banswer(?:s|ed|ing|able)?\b/gi,
    better: 'response; returns, responds with; reply (of a person)',
    bad: 'The answer was lost.',
    good: 'The response was lost.',
  },
  {
    name: 'refuse',
    pattern: /\brefus(?:e|es|ed|ing|al|als|ers?)\b/gi,
    better: 'reject (input, a request), deny (for lack of a permission)',
    bad: 'The request was refused.',
    good: 'The request was rejected.',
  },
  {
    name: 'for ever',
    pattern: /\bfor ever\b/gi,
    better: 'forever, without an end',
    bad: 'It waits for ever.',
    good: 'It waits forever.',
  },
  {
    name: 'side by side',
    pattern: /\bside by side\b/gi,
    better: 'concurrently',
    bad: 'Pages are fetched side by side.',
    good: 'Pages are fetched concurrently.',
  },
  {
    name: 'go on',
    pattern: /\b(?:go|goes|going|went) on (?:from|with|where)\b/gi,
    better: 'resume, continue',
    bad: 'It goes on from there.',
    good: 'It resumes there.',
  },
  {
    name: 'is told',
    pattern: /\b(?:is|are|was|were) told\b/gi,
    better: 'is called with, is notified, is reported; are distinguished (told apart)',
    bad: 'The hook is told of each request.',
    good: 'The hook is called with each request.',
  },
  {
    name: 'whoever',
    pattern: /\bwhoever\b/gi,
    better: 'a caller that, users who',
    bad: 'Whoever calls it waits.',
    good: 'A caller that needs it waits.',
  },
  {
    name: 'thrown away',
    pattern: /\bthrow(?:n|s)? away\b/gi,
    better: 'discard',
    bad: 'The copies are thrown away.',
    good: 'The copies are discarded.',
  },
  {
    name: '@throws without if',
    // The description of one tag: up to the next tag or the end of the comment.
    pattern: /@throws (?!\{?[^@{]*(?:\{[^}]*\}[^@{]*)*\bif\b)[^\s]+/g,
    better: '@throws X if …',
    bad: '@throws InvalidInputError for a wrong value. @returns if at all, a number.',
    good: '@throws InvalidInputError if the value is invalid.',
  },
];
