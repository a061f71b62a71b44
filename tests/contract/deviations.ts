import type { Deviation } from '../../scripts/contract/deviation.ts';
import { PARTIAL } from '../../scripts/contract/json-schema.ts';
import { recordTypes } from '../../src/domains/dns/records/types.ts';

const schema = (name: string): string => `/components/schemas/${name}`;

/** The error envelope of the gateway, and that of the services behind it. */
const errorResponse = {
  description: 'An error.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['success', 'errors'],
        additionalProperties: false,
        properties: {
          success: { type: 'boolean', enum: [false] },
          errors: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['code', 'message'],
              properties: { code: { type: 'integer', minimum: 0 }, message: { type: 'string' } },
            },
          },
          messages: { type: 'array', maxItems: 0 },
          result: { type: 'object', nullable: true, enum: [null] },
        },
      },
    },
  },
};

/** The documented media types of a Worker's modules. */
const moduleTypes = [
  ...['application/javascript+module', 'text/javascript+module', 'application/javascript', 'text/javascript'],
  ...['text/x-python', 'text/x-python-requirement', 'application/wasm', 'text/plain'],
  ...['application/octet-stream', 'application/source-map'],
].join(', ');

const graphqlResponse = {
  description: 'A response.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['data', 'errors'],
        additionalProperties: false,
        properties: {
          data: { type: 'object', nullable: true },
          errors: {
            type: 'array',
            nullable: true,
            items: {
              type: 'object',
              required: ['message'],
              properties: {
                message: { type: 'string' },
                path: { type: 'array', nullable: true },
                extensions: { type: 'object' },
              },
            },
          },
        },
      },
    },
  },
};

/**
 * Corrections of Cloudflare's OpenAPI document (4.0.0, August 2026). They are applied to the document, in this order, before
 * anything is checked against it, so that each states what is true instead of what to ignore. The check fails on a deviation
 * that nothing needs.
 */
export const deviations: readonly Deviation[] = [
  {
    at: ['/paths/*/*/responses'],
    patch: { 401: errorResponse, 403: errorResponse },
    reason:
      'Every failure is documented with "messages" and "result", and with codes from 1000. The gateway leaves both out of its 10000 "Authentication error", and a token without the permission to list zones gets code 0.',
    source: 'docs/api-facts.md, "What a denial looks like"; https://github.com/troglobit/inadyn/issues/285 (code 0)',
  },
  {
    at: [schema('dns-records_dns-record-response')],
    patch: {
      required: [
        ...['name', 'type', 'content', 'proxied', 'ttl', 'settings', 'comment', 'tags'],
        ...['id', 'proxiable', 'created_on', 'modified_on', 'meta'],
      ],
    },
    reason: 'Requires "data" of every record in a response. Types without parts, such as A and TXT, have no data.',
    source:
      'https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/ (the responses shown)',
  },
  {
    at: recordTypes.map((type) => schema(`dns-records_${type}Record`)),
    patch: { required: ['name', 'type'] },
    reason:
      'Requires "ttl" of every record in a request, although the schema of the field has a default (1, automatic). Requests without it are accepted.',
    source:
      'https://github.com/cloudflare/python-cloudflare/issues/81, https://github.com/cloudflare/cloudflare-docs/pull/7292 (the documentation of the API leaves it out)',
  },
  {
    at: [schema('dns-records_dns-record-patch')],
    patch: { [PARTIAL]: true },
    reason: 'Describes a PATCH as a whole record with "name" and "type". Only the given fields change.',
    source:
      'https://github.com/nickbabcock/dness/pull/201 (the address alone), https://github.com/openwrt/packages/pull/6364',
  },
  {
    at: [schema('dns-records_comment')],
    patch: { nullable: true },
    reason: 'A string. Responses have null if there is no comment.',
    source: 'Responses in many public repositories; src/domains/dns/record-types.ts has it as seen',
  },
  {
    at: [schema('zones_zone/properties/owner/properties/id')],
    patch: { nullable: true },
    reason: 'A string. Responses have null for the owner of a zone.',
    source: 'https://github.com/cloudflare/cloudflare-rs/pull/213',
  },
  {
    at: [
      schema('zones_zone/properties/tenant/properties/id'),
      schema('zones_zone/properties/tenant/properties/name'),
      schema('zones_zone/properties/tenant_unit/properties/id'),
    ],
    patch: { nullable: true },
    reason: 'Strings. A zone that belongs to no tenant has null in all three.',
    source: 'Recorded exchanges of October 2024, August 2025 and August 2026',
  },
  {
    at: [schema('zones_zone')],
    patch: {
      required: [
        ...[
          'id',
          'name',
          'development_mode',
          'owner',
          'account',
          'meta',
          'original_name_servers',
          'original_registrar',
        ],
        ...['original_dnshost', 'created_on', 'modified_on', 'activated_on', 'plan'],
      ],
    },
    reason: 'Requires name servers. A partial zone has a verification key and a suffix for CNAME records instead.',
    source: 'Recorded exchanges of October 2024; https://github.com/octodns/octodns-cloudflare/issues/131',
  },
  {
    at: ['deletes', 'patches', 'puts', 'posts'].map((kind) =>
      schema(`dns-records_dns-response-batch-object/properties/${kind}`),
    ),
    patch: { nullable: true },
    reason: 'Lists. A kind that was not sent, or is empty, is null.',
    source: 'Recorded exchanges of October 2024 to February 2025: 32 of 32 batches',
  },
  {
    at: ['/paths/~1graphql'],
    patch: {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['query'],
                properties: {
                  query: { type: 'string' },
                  variables: { type: 'object', additionalProperties: true },
                  operationName: { type: 'string' },
                },
              },
            },
          },
        },
        // The gateway rejects an unknown token before GraphQL, in its own envelope.
        responses: { 200: graphqlResponse, 401: errorResponse, '4XX': graphqlResponse },
      },
    },
    reason: 'The GraphQL Analytics API is documented in prose, but not in the OpenAPI document.',
    source: 'https://developers.cloudflare.com/analytics/graphql-api/getting-started/execute-graphql-query/',
  },
  {
    at: ['/paths/~1accounts~1{account_id}~1load_balancers~1pools/post/requestBody/content/application~1json/schema'],
    patch: { properties: { check_regions: { $ref: '#/components/schemas/load-balancing_check_regions' } } },
    reason:
      'The operation that creates a pool lacks "check_regions", although the two operations that change a pool have it. It is accepted.',
    source:
      'https://github.com/cloudflare/cloudflare-go/blob/02a73d49ecb51d8391c48a87648e73b41895a2f5/load_balancing_test.go (TestCreateLoadBalancerPool)',
  },
  {
    at: ['/components/requestBodies/workers_script_upload/content/multipart~1form-data'],
    patch: {
      schema: { additionalProperties: { type: 'string', format: 'binary' } },
      encoding: { '*': { contentType: moduleTypes } },
    },
    reason:
      'The modules are one list named "files". Each module is sent as a part of its own, with the name that the metadata refers to.',
    source: 'https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/',
  },
  {
    at: ['/paths/~1accounts~1{account_id}~1workers~1scripts~1{script_name}~1content~1v2/get/responses/200/content'],
    patch: {
      string: null,
      'application/javascript': { schema: { type: 'string' } },
      'multipart/form-data': {
        schema: { type: 'object', additionalProperties: { type: 'string', format: 'binary' } },
      },
    },
    reason:
      'Has the media type "string". A Worker with modules is sent as a form, any other as JavaScript, as from the path without content/v2.',
    source: 'https://github.com/cloudflare/workers-sdk (packages/wrangler/src/versions/secrets)',
  },
  {
    at: ['/paths/~1accounts~1{account_id}~1workers~1domains/get/responses/200/content/application~1json/schema'],
    patch: {
      properties: {
        errors: { $ref: null, type: 'array', nullable: true },
        messages: { $ref: null, type: 'array', nullable: true },
      },
    },
    reason: '"errors" and "messages" of the list of custom domains are arrays. They are null.',
    source:
      'https://github.com/cloudflare/cf-terraforming (testdata/cloudflare/v5/cloudflare_workers_custom_domain.yaml)',
  },
  {
    at: ['/paths/~1accounts~1{account_id}~1workers~1domains/put/requestBody/content/application~1json/schema'],
    patch: {
      $ref: null,
      properties: {
        hostname: { type: 'string' },
        service: { type: 'string' },
        zone_id: { type: 'string' },
        zone_name: { type: 'string' },
      },
    },
    reason:
      'Requires a whole domain, as in a response. The document requires only hostname and service next to that reference, but siblings of a reference are ignored.',
    source: 'https://developers.cloudflare.com/api/resources/workers/subresources/domains/methods/update/',
  },
  {
    at: [
      '/paths/~1zones~1{zone_id}~1firewall~1lockdowns~1{lock_downs_id}/put/requestBody/content/application~1json/schema',
    ],
    patch: {
      properties: { description: { type: 'string' }, paused: { type: 'boolean' }, priority: { type: 'number' } },
    },
    reason:
      'Describes a PUT of a zone lockdown with only its URLs and configurations. It replaces the lockdown, and accepts what a POST accepts.',
    source: 'https://github.com/cloudflare/cloudflare-go (lockdown.go of v0: ZoneLockdownUpdateParams)',
  },
  {
    at: [schema('firewall_zonelockdown')],
    patch: { properties: { priority: { type: 'number' } } },
    reason: 'Omits "priority" from a response and allows nothing else, although a request accepts it.',
    source: 'https://github.com/cloudflare/cloudflare-go (lockdown.go of v0: ZoneLockdown)',
  },
  {
    at: [
      '/paths/~1zones~1{zone_id}~1firewall~1ua_rules~1{ua_rule_id}/put/requestBody/content/application~1json/schema/properties/configuration',
    ],
    patch: {
      $ref: null,
      type: 'object',
      properties: { target: { type: 'string', enum: ['ua'] }, value: { type: 'string' } },
    },
    reason:
      'Describes the configuration of an access rule. That of a user agent rule has the target "ua", as in the POST.',
    source: 'https://developers.cloudflare.com/api/resources/firewall/subresources/ua_rules/methods/create/',
  },
  {
    at: ['post', 'put', 'patch'].map((method) =>
      method === 'post'
        ? '/paths/~1zones~1{zone_id}~1pagerules/post/responses'
        : `/paths/~1zones~1{zone_id}~1pagerules~1{pagerule_id}/${method}/responses`,
    ),
    patch: {
      400: {
        description: 'An error.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['success', 'errors', 'messages'],
              properties: {
                success: { type: 'boolean', enum: [false] },
                errors: { type: 'array', minItems: 1, items: { type: 'object', required: ['code', 'message'] } },
                messages: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['code', 'message'],
                    properties: { code: { type: 'integer', minimum: 0 }, message: { type: 'string' } },
                  },
                },
                result: { type: 'object', nullable: true, enum: [null] },
              },
            },
          },
        },
      },
    },
    reason:
      'Codes from 1000. The faults of a page rule are in "messages", with code 1: "Page Rule validation failed: See messages for details."',
    source: 'https://github.com/Dwolla/scala-cloudflare (FakeCloudflareService.scala, createPageRuleFails)',
  },
  {
    at: [schema('tls-certificates-and-hostnames_identifier')],
    patch: { maxLength: 36 },
    reason:
      'An identifier of at most 32 characters. The ids of certificates and their packs are UUIDs. The document uses a schema for UUIDs elsewhere.',
    source: 'https://www.pulumi.com/registry/packages/cloudflare@4.x/api-docs/certificatepack (Import)',
  },
  {
    at: [schema('firewall_schemas-rule')],
    patch: {
      properties: {
        scope: { properties: { name: { type: 'string' }, type: { enum: ['user', 'organization', 'zone'] } } },
      },
    },
    reason:
      'An access rule of a user or of an organization. That of a zone is of the type "zone", with the name of the zone.',
    source: 'https://github.com/rapid7/insightconnect-plugins/pull/1638',
  },
];
