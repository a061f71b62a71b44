import type { Deviation } from '../../scripts/contract/deviation.ts';
import { PARTIAL } from '../../scripts/contract/json-schema.ts';
import { recordTypes } from '../../src/domains/dns/record-types.ts';

const schema = (name: string): string => `/components/schemas/${name}`;

/** The refusal of the gateway in front of the services, and theirs. */
const refusal = {
  description: 'A refusal.',
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

const graphqlAnswer = {
  description: 'An answer.',
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
 * Where Cloudflare's OpenAPI document (4.0.0, August 2026) is wrong, and what is right. They are applied to the document
 * before anything is checked against it, in this order, so that each says what is true rather than what to overlook. The
 * check fails on one that nothing needs any more.
 */
export const deviations: readonly Deviation[] = [
  {
    at: ['/paths/*/*/responses'],
    patch: { 401: refusal, 403: refusal },
    reason:
      'Every failure is documented with "messages" and "result", and with codes from 1000. The gateway leaves both out of its 10000 "Authentication error", and a token that may not list zones is told so with code 0.',
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
    reason: 'Requires "data" of every record in an answer. Types without parts, such as A and TXT, have none.',
    source: 'https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/ (the answers shown)',
  },
  {
    at: recordTypes.map((type) => schema(`dns-records_${type}Record`)),
    patch: { required: ['name', 'type'] },
    reason:
      'Requires "ttl" of every record in a request, although the schema of the field has a default (1, automatic). Requests without it are taken.',
    source:
      'https://github.com/cloudflare/python-cloudflare/issues/81, https://github.com/cloudflare/cloudflare-docs/pull/7292 (the documentation of the API leaves it out)',
  },
  {
    at: [schema('dns-records_dns-record-patch')],
    patch: { [PARTIAL]: true },
    reason: 'Describes a PATCH as a whole record with "name" and "type". Only what is given is changed.',
    source:
      'https://github.com/nickbabcock/dness/pull/201 (the address alone), https://github.com/openwrt/packages/pull/6364',
  },
  {
    at: [schema('dns-records_comment')],
    patch: { nullable: true },
    reason: 'A string. Answers have null where there is no comment.',
    source: 'Answers in many public repositories; src/domains/dns/record-types.ts has it as seen',
  },
  {
    at: [schema('zones_zone/properties/owner/properties/id')],
    patch: { nullable: true },
    reason: 'A string. Answers have null for the owner of a zone.',
    source: 'https://github.com/cloudflare/cloudflare-rs/pull/213',
  },
  {
    at: ['/paths/~1zones~1{zone_id}~1ssl~1certificate_packs~1{certificate_pack_id}/patch/parameters/0/schema'],
    patch: { $ref: '#/components/schemas/tls-certificates-and-hostnames_cert_pack_uuid' },
    reason:
      'An identifier of at most 32 characters. The ids of certificate packs are UUIDs, for which the document has a schema that it uses elsewhere.',
    source: 'https://www.pulumi.com/registry/packages/cloudflare@4.x/api-docs/certificatepack (Import)',
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
        // The gateway turns an unknown token down before GraphQL sees it, in its own envelope.
        responses: { 200: graphqlAnswer, 401: refusal, '4XX': graphqlAnswer },
      },
    },
    reason: 'The GraphQL Analytics API is documented in prose, and not in the document.',
    source: 'https://developers.cloudflare.com/analytics/graphql-api/getting-started/execute-graphql-query/',
  },
];
