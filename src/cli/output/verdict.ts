import type { PermissionReport } from '../../index.ts';
import type { ExitReason } from './exit.ts';

/** What a report means for the question that was asked. */
export type Verdict = Extract<ExitReason, 'granted' | 'missing' | 'unusable' | 'incomplete'>;

/** Judges a report. `zone` is the zone that was asked about, if one was. */
export function verdictOf(report: PermissionReport, { zone }: { readonly zone?: string | undefined } = {}): Verdict {
  const { status } = report.token;
  if (status !== 'active' && status !== 'unknown') return 'unusable';
  if (report.missing().length > 0) return 'missing';
  // Grants on other zones say nothing of a zone that was not found.
  const zoneNotFound = zone !== undefined && report.target.zone?.id === undefined;
  return report.unknown().length > 0 || zoneNotFound ? 'incomplete' : 'granted';
}
