import { readFileSync } from 'node:fs';

/** A certificate or key that scripts/generate-certificates.sh made. */
export const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
