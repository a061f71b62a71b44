/** What the types of the facade are read from: a connector, and the methods whose types follow from an argument. */
export const facadeSource = `
import type {
  CloudflareConnector, EditZoneSettingInput, Extra, GetZoneSettingInput, ZoneSetting, ZoneSettingId,
} from './src/index.ts';
type AnySetting = { [Id in ZoneSettingId]: ZoneSetting<Id> }[ZoneSettingId];
type AnyEdit = { [Id in ZoneSettingId]: EditZoneSettingInput<Id> }[ZoneSettingId] & Extra;
export declare const cf: CloudflareConnector;
export declare const generic: {
  'zones.settings.get': (input: GetZoneSettingInput) => Promise<AnySetting>;
  'zones.settings.edit': (input: AnyEdit) => Promise<AnySetting>;
};
`;
