export type { SkippedRecord, ZoneFile, ZoneFileRecord } from '../zone-file/zone-file.ts';
export { type ConfiguredZone, readConfig, type ZoneSettings, type ZonesConfig } from './config.ts';
export { type DriftConnector, type DriftedRecord, driftAll, type ZoneDrift } from './drift.ts';
export {
  type AnnotatedPlan,
  type MarkdownOptions,
  type Paint,
  type PlanToPrint,
  type TextOptions,
  toGithubAnnotations,
  toMarkdown,
  toText,
  totalOf,
} from './format-plan.ts';
export { exactly, type ReadZoneOptions, readZone, type ZoneDocument, type ZoneFormat } from './read-zone.ts';
export type { Leniencies, LeniencyName, ReadingReport } from './reports.ts';
export type { ResumedZone } from './zone-progress.ts';
export {
  type ApplyAllOptions,
  applyAll,
  changeCount,
  type DnsConnector,
  type FailedZone,
  isUnknownZone,
  loadPlans,
  type ManyZonesOptions,
  type OneOfSeveral,
  type PlanAllOptions,
  planAll,
  type SavedPlans,
  savePlans,
  type ZoneApplied,
  type ZonePlanned,
  type ZoneTask,
} from './zones.ts';
