/** The sentences of a validation, which may be shown to an end user. Replace them to translate. `{…}` is filled in. */
export interface ConfigurationTexts {
  /** No token was given. */
  readonly tokenEmpty: string;
  /** A masked token came back, and none is stored. */
  readonly tokenMasked: string;
  /** A Global API Key was pasted. */
  readonly tokenGlobalKey: string;
  /** A whole header was pasted. */
  readonly tokenHeader: string;
  /** The token has spaces or line breaks in it. */
  readonly tokenSpaces: string;
  /** The token is too short. */
  readonly tokenCutOff: string;
  /** The token has characters that no token has. */
  readonly tokenCharacters: string;
  /** The token works. */
  readonly tokenGood: string;
  /** The token has expired. `{date}` */
  readonly tokenExpired: string;
  /** The token is disabled. */
  readonly tokenDisabled: string;
  /** The token is not valid yet. `{date}` */
  readonly tokenNotYetValid: string;
  /** The token cannot be used from here. */
  readonly tokenIpRestricted: string;
  /** Cloudflare does not know the token. */
  readonly tokenInvalid: string;
  /** Cloudflare could not be asked. */
  readonly tokenUnknown: string;
  /** The token holds all permissions. */
  readonly scopesGood: string;
  /** The token lacks permissions. `{permissions}` */
  readonly scopesMissing: string;
  /** It could not be found out whether the token holds permissions. `{permissions}` */
  readonly scopesUnknown: string;
  /** A given scope or tool does not exist. */
  readonly scopesInvalid: string;
  /** The zone is covered. `{zone}` */
  readonly zoneGood: string;
  /** The zone is not covered. `{zone}` */
  readonly zoneUnreachable: string;
  /** The zone is neither a name nor an id. */
  readonly zoneInvalid: string;
  /** The account is covered. */
  readonly accountGood: string;
  /** The token does not see the account. */
  readonly accountUnreachable: string;
  /** The account is not an id. */
  readonly accountInvalid: string;
}

/** The English sentences. */
export const englishTexts: ConfigurationTexts = {
  tokenEmpty: 'Paste an API token.',
  tokenMasked: 'Paste the API token again: only its mask arrived, and none is stored.',
  tokenGlobalKey:
    'This is a Global API Key, which may do everything in every account. Create an API token with only the permissions below.',
  tokenHeader: 'This is a whole Authorization header. Paste only the token, the part after "Bearer".',
  tokenSpaces: 'The token contains a space or a line break. Paste only the token, as one line.',
  tokenCutOff: 'The token does not have the length of a Cloudflare token. Copy it again, completely.',
  tokenCharacters: 'The token has a character that Cloudflare does not use in tokens.',
  tokenGood: 'The token is valid.',
  tokenExpired: 'The token has expired{date}. Create a new one.',
  tokenDisabled: 'The token is disabled. Enable it in the Cloudflare dashboard, or create a new one.',
  tokenNotYetValid: 'The token is not valid yet{date}.',
  tokenIpRestricted:
    'The token cannot be used from this network address. Remove its IP filter, or add the address to it.',
  tokenInvalid: 'Cloudflare does not know this token. It may have been deleted, or copied incompletely.',
  tokenUnknown: 'Cloudflare could not be reached in time to check the token. Save again in a minute.',
  scopesGood: 'The token holds all permissions.',
  scopesMissing: 'The token lacks {permissions}.',
  scopesUnknown: 'It could not be checked whether the token holds {permissions}.',
  scopesInvalid: 'The list has a permission or a tool that does not exist.',
  zoneGood: 'The token covers {zone}.',
  zoneUnreachable: 'The token does not cover {zone}. Check the name, or add the zone to the token.',
  zoneInvalid: 'Enter the name of a zone, such as example.com, or its id of 32 hex digits.',
  accountGood: 'The token covers the account.',
  accountUnreachable: 'The token does not cover this account.',
  accountInvalid: 'Enter the id of an account: 32 hex digits.',
};
