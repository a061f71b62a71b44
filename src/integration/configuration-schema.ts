import {
  allScopes,
  guideScopes,
  minimumScopes,
  type PermissionRow,
  type ResourceType,
  rowOf,
  type Scope,
} from '../permissions/scopes.ts';

/** One scope of a form. */
export interface ScopeChoice {
  /** The scope: `dns:edit`. */
  readonly scope: Scope;
  /** The permission as the dashboard names it, without its resource: `DNS · Edit`. */
  readonly title: string;
  /** Whether it is ticked at first. */
  readonly ticked: boolean;
  /** Whether it cannot be unticked: the connector can do nothing without it. */
  readonly fixed: boolean;
}

/** Scopes of one kind of resource. */
export interface ScopeGroup {
  /** The kind of resource: Zone, Account or User. */
  readonly title: string;
  /** What the permissions are for. */
  readonly description: string;
  /** The scopes. */
  readonly scopes: readonly ScopeChoice[];
}

const TITLES: Readonly<Record<ResourceType, readonly [title: string, description: string]>> = {
  zone: ['Zone', 'Permissions on the zones that the token covers.'],
  account: ['Account', 'Permissions on the account and what all its zones share.'],
  user: ['User', 'Permissions on the user who created the token.'],
};

const isIn = (scopes: readonly Scope[], scope: Scope): boolean => scopes.includes(scope);

/** Whether a scope is ticked at first: the ten of the integration guide, and the minimum. */
const isTicked = (scope: Scope): boolean => isIn(guideScopes, scope) || isIn(minimumScopes, scope);

const groups: readonly ScopeGroup[] = (['zone', 'account', 'user'] as const).map((resource) => {
  const [title, description] = TITLES[resource];
  const rows = allScopes.map(rowOf).filter((row): row is PermissionRow & { scope: Scope } => row.resource === resource);
  const scopes = rows.map(({ scope, label }) => ({
    scope,
    title: label.split(' · ').slice(1).join(' · '),
    ticked: isTicked(scope),
    fixed: isIn(minimumScopes, scope),
  }));
  return { title, description, scopes };
});

/** The JSON Schema of a form that connects a customer: token, scopes, account and zone. `x-groups` has the scopes by resource. */
export const configurationSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Cloudflare',
  description: 'Connects a Cloudflare account with an API token.',
  type: 'object',
  properties: {
    apiKey: {
      type: 'string',
      title: 'API token',
      description: 'An API token with the permissions below. Not the Global API Key.',
      format: 'password',
      writeOnly: true,
      minLength: 1,
    },
    scopes: {
      type: 'array',
      title: 'Permissions',
      description: 'What the integration may do. The token must hold these permissions.',
      items: { type: 'string', enum: [...allScopes] },
      uniqueItems: true,
      default: allScopes.filter(isTicked),
      'x-groups': groups,
    },
    account: {
      type: 'string',
      title: 'Account id',
      description: 'The account to work in: 32 hex digits. Needed only if the token covers several.',
      pattern: '^[0-9a-f]{32}$',
    },
    zone: {
      type: 'string',
      title: 'Zone',
      description: 'The zone to work on, such as example.com. Without it, all zones that the token covers.',
      maxLength: 253,
    },
  },
  required: ['apiKey', 'scopes'],
  additionalProperties: false,
} as const;
