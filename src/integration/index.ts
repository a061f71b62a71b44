export { configurationSchema, type ScopeChoice, type ScopeGroup } from './configuration-schema.ts';
export {
  type ConnectorCache,
  type ConnectorForOptions,
  type CustomConfiguration,
  connectorFor,
  type Installation,
  type InstalledConnector,
} from './connector-for.ts';
export { toolsLostWithout } from './losses.ts';
export { type Manifest, type ManifestAction, type ManifestOptions, manifest } from './manifest.ts';
export { isMasked } from './masked.ts';
export { type ConfigurationTexts, englishTexts } from './texts.ts';
export {
  type Configuration,
  type ConfigurationVerdict,
  type FieldVerdict,
  type ValidationOptions,
  type Verdict,
  validateConfiguration,
} from './validate-configuration.ts';
