import { describe, expect, it } from 'vitest';
import { corrected } from '../../scripts/contract/deviation.ts';
import { type Exchange, Recorder } from '../../scripts/contract/exchange.ts';
import { OpenApiDocument } from '../../scripts/contract/openapi-document.ts';
import { ContractValidator } from '../../scripts/contract/validator.ts';

/** A small document in the style of Cloudflare's. */
const document = new OpenApiDocument({
  openapi: '3.0.3',
  servers: [{ url: 'https://api.cloudflare.com/client/v4' }],
  paths: {
    '/boxes': {
      get: {
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'number', minimum: 1 } },
          { name: 'open', in: 'query', schema: { type: 'boolean' } },
          { name: 'kinds', in: 'query', explode: false, schema: { type: 'array', items: { enum: ['big', 'small'] } } },
          { name: 'shelf', in: 'query', required: true, schema: { type: 'string', maxLength: 3 } },
        ],
        responses: {
          200: {
            content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/box' } } } },
          },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/box' } } },
        },
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/box' } } } },
          '4XX': { content: { 'application/json': { schema: { $ref: '#/components/schemas/failure' } } } },
        },
      },
    },
    '/boxes/{box_id}': {
      parameters: [{ name: 'box_id', in: 'path', required: true, schema: { type: 'string', maxLength: 4 } }],
      delete: { responses: { 204: {} } },
    },
    '/boxes/all': { delete: { responses: { 204: {} } } },
    '/parcels': {
      put: {
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              encoding: { label: { contentType: 'application/json' }, files: { contentType: 'text/plain, image/png' } },
              schema: {
                type: 'object',
                required: ['label'],
                properties: {
                  label: { type: 'object', required: ['to'], properties: { to: { type: 'string' } } },
                  files: { type: 'array', maxItems: 2, items: { type: 'string', format: 'binary' } },
                  note: { type: 'string', maxLength: 3 },
                },
              },
            },
          },
        },
        responses: { 204: {} },
      },
    },
  },
  components: {
    schemas: {
      failure: {
        type: 'object',
        required: ['success', 'result'],
        properties: {
          success: { type: 'boolean', enum: [false] },
          result: { type: 'object', enum: [null], nullable: true },
        },
      },
      id: { type: 'string', readOnly: true },
      round: {
        type: 'object',
        required: ['shape', 'radius'],
        properties: {
          shape: { type: 'string', enum: ['round'] },
          radius: { type: 'number', minimum: 0, exclusiveMinimum: true },
        },
      },
      square: {
        type: 'object',
        required: ['shape'],
        properties: { shape: { type: 'string', enum: ['square'] }, side: { type: 'number' } },
      },
      box: {
        type: 'object',
        required: ['id', 'name', 'secret', 'form'],
        properties: {
          id: { $ref: '#/components/schemas/id' },
          name: { type: 'string', nullable: true, example: 'Box', 'x-auditable': true },
          secret: { type: 'string', writeOnly: true },
          made_on: { type: 'string', format: 'date-time' },
          labels: { type: 'object' },
          form: {
            discriminator: { propertyName: 'shape' },
            oneOf: [{ $ref: '#/components/schemas/round' }, { $ref: '#/components/schemas/square' }],
          },
        },
      },
    },
  },
});

const sent = { name: 'Box', secret: 'x', form: { shape: 'round', radius: 1 } };
const received = { id: 'b1', name: 'Box', form: { shape: 'square' } };
const json = { 'content-type': 'application/json' };

interface Change {
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly status?: number;
  readonly response?: unknown;
  readonly headers?: Record<string, string>;
}

/** The faults of a request to create a box, with these changes. */
function faults({ method = 'POST', path = '/boxes', headers, ...change }: Change, by = document): readonly string[] {
  const body = 'body' in change ? change.body : method === 'POST' ? sent : undefined;
  const response = 'response' in change ? change.response : method === 'GET' ? [] : received;
  const text = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));
  const exchange: Exchange = {
    ...{ operation: undefined, method, url: `https://api.cloudflare.com/client/v4${path}` },
    headers: new Headers({ authorization: 'Bearer token', ...json, ...headers }),
    body: text(body),
    status: change.status ?? 200,
    responseHeaders: new Headers(json),
    responseBody: text(response),
  };
  return new ContractValidator(by).check(exchange).map(({ what }) => what.replace(/ \[.*\]$/, ''));
}

describe('a request', () => {
  it('A request as documented has no faults', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ method: 'GET', path: '/boxes?shelf=a&page=2&open=true&kinds=big,small' })).toEqual([]);
    expect(faults({ method: 'DELETE', path: '/boxes/b1', status: 204, response: undefined })).toEqual([]);
  });

  it('Path and method of a request must be documented', () => {
    expect(faults({ path: '/crates' })).toEqual(['no such path is documented']);
    expect(faults({ method: 'PUT' })).toEqual(['the path is documented with GET, POST only']);
    expect(faults({ path: '/boxes/' })).toEqual(['no such path is documented']);
  });

  it('Path parameters are checked against the most literal path', () => {
    const remove = { method: 'DELETE', status: 204, response: undefined };
    expect(faults({ ...remove, path: '/boxes/much-too-long' })).toEqual([
      'path parameter box_id: "much-too-long" it must NOT have more than 4 characters (it is "much-too-long")',
    ]);
    expect(faults({ ...remove, path: '/boxes/all' })).toEqual([]);
  });

  it('Query parameters must be as documented', () => {
    const query = (text: string) => faults({ method: 'GET', path: `/boxes?${text}` });
    expect(query('shelf=a&colour=red')).toEqual(['query parameter colour: is not documented']);
    expect(query('shelf=a&page=first')).toEqual(['query parameter page: "first" it must be number (it is "first")']);
    expect(query('shelf=a&page=0')).toEqual(['query parameter page: "0" it must be >= 1 (it is 0)']);
    expect(query('shelf=a&page=1&page=2')).toEqual(['query parameter page: is given 2 times']);
    expect(query('shelf=a&kinds=big,tiny')).toEqual([
      'query parameter kinds: "big,tiny" /* must be one of big, small (it is "tiny")',
    ]);
    expect(query('')).toEqual(['query parameter shelf: is required, and missing']);
    expect(query('shelf=123')).toEqual([]);
  });

  it('The body must be as documented', () => {
    expect(faults({ body: undefined })).toEqual(['request body: is required, and missing']);
    expect(faults({ body: { ...sent, name: 5 } })).toEqual(['request body: /name must be string (it is 5)']);
    expect(faults({ body: { ...sent, name: null } })).toEqual([]);
    expect(faults({ body: { ...sent, colour: 'red' } })).toEqual([
      'request body: it has a property that is not documented: colour',
    ]);
    expect(faults({ body: { ...sent, labels: { anything: 'goes' } } })).toEqual([]);
    expect(faults({ headers: { 'content-type': 'text/plain' } })).toEqual([
      'request body: is of type text/plain; documented: application/json',
    ]);
    expect(faults({ method: 'DELETE', path: '/boxes/b1', body: {}, status: 204, response: undefined })).toEqual([
      'request body: is sent, and none is documented',
    ]);
  });

  it('A request must not have read-only properties, even required ones', () => {
    expect(faults({ body: { ...sent, id: 'b1' } })).toEqual(['request body: /id is read-only (it is "b1")']);
  });

  it('The body is checked against the intended alternative', () => {
    const form = (value: object) => faults({ body: { ...sent, form: value } });
    expect(form({ shape: 'round', radius: 0 })).toEqual(['request body: /form/radius must be > 0 (it is 0)']);
    expect(form({ shape: 'square', side: 'long' })).toEqual(['request body: /form/side must be number (it is "long")']);
    expect(form({ shape: 'flat' })).toEqual(['request body: /form/shape must be one of round, square (it is "flat")']);
    expect(form({ radius: 1 })).toEqual(["request body: /form must have required property 'shape'"]);
    expect(form({ shape: 'square', radius: 1 })).toEqual([
      'request body: /form has a property that is not documented: radius',
    ]);
  });

  it('Every part of a form must be as documented', async () => {
    const label = new Blob([JSON.stringify({ to: 'Berlin' })], { type: 'application/json' });
    const file = (type: string) => new Blob(['\u0000'], { type });
    const sends = async (...parts: readonly (readonly [name: string, value: Blob | string])[]) => {
      const body = new FormData();
      for (const [name, value] of parts) {
        if (typeof value === 'string') body.append(name, value);
        else body.append(name, value, name);
      }
      const recorder = new Recorder();
      const fetch = recorder.around(async () => new Response(null, { status: 204 }));
      const headers = { authorization: 'Bearer token' };
      await fetch('https://api.cloudflare.com/client/v4/parcels', { method: 'PUT', body, headers });
      const found = recorder.exchanges.flatMap((exchange) => new ContractValidator(document).check(exchange));
      return found.map(({ what }) => what.replace(/ \[.*\]$/, ''));
    };
    expect(await sends(['label', label], ['files', file('image/png')], ['note', 'abc'])).toEqual([]);
    expect(await sends(['label', label], ['files', file('image/png')], ['files', file('text/plain')])).toEqual([]);
    expect(await sends(['note', 'abc'])).toEqual(["request body: it must have required property 'label'"]);
    expect(await sends(['label', '{"to":"Berlin"}'])).toEqual([
      'request body: part label is of type none; documented: application/json',
      'request body: /label must be object (it is "{\\"to\\":\\"Berlin\\"}")',
    ]);
    expect(await sends(['label', new Blob(['{}'], { type: 'application/json' })])).toEqual([
      "request body: /label must have required property 'to'",
    ]);
    expect(await sends(['label', new Blob(['{'], { type: 'application/json' })])).toContain(
      'request body: part label is not JSON',
    );
    expect(await sends(['label', label], ['files', file('image/gif')])).toEqual([
      'request body: part files is of type image/gif; documented: text/plain, image/png',
    ]);
    expect(await sends(['label', label], ['note', 'abcd'])).toEqual([
      'request body: /note must NOT have more than 3 characters (it is "abcd")',
    ]);
    expect(await sends(['label', label], ['note', 'a'], ['note', 'b'])).toEqual([
      'request body: has more than one part note',
    ]);
    expect(await sends(['label', label], ['extra', 'a'])).toEqual([
      'request body: it has a property that is not documented: extra',
    ]);
    expect(await sends(['label', label], ...Array(3).fill(['files', file('text/plain')]))).toEqual([
      'request body: /files must NOT have more than 2 items',
    ]);
  });

  it('A documented form must be a valid form', () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const put = { method: 'PUT', path: '/parcels', status: 204, response: undefined, headers, body: {} };
    expect(faults(put)).toEqual(['request body: is not a form that can be read']);
  });

  it('A request must have a token', () => {
    expect(faults({ headers: { authorization: 'token' } })).toEqual(['header authorization: carries no bearer token']);
  });
});

describe('a response', () => {
  it('Status and body of a response must be documented', () => {
    expect(faults({ status: 202 })).toEqual(['response 202: is not documented; 200, 4XX are']);
    expect(faults({ response: undefined })).toEqual(['response 200: has no body']);
    expect(faults({ method: 'DELETE', path: '/boxes/b1', status: 204, response: {} })).toEqual([
      'response 204: is of type application/json; documented: no body',
    ]);
  });

  it('A response must have every required property', () => {
    expect(faults({ response: { ...received, id: undefined } })).toEqual([
      "response 200: it must have required property 'id'",
    ]);
  });

  it('A response may have undocumented properties but no write-only ones', () => {
    expect(faults({ response: { ...received, colour: 'red' } })).toEqual([]);
    expect(faults({ response: { ...received, secret: 'x' } })).toEqual([
      'response 200: /secret is write-only (it is "x")',
    ]);
  });

  it('Values must have the documented formats', () => {
    for (const made_on of ['2026-11-24T06:00:00Z', '2026-11-24T06:00:00.12345Z', '2026-11-24T06:00:00+01:00']) {
      expect(faults({ response: { ...received, made_on } })).toEqual([]);
    }
    for (const made_on of ['yesterday', '2026-11-24 06:00:00Z', '2026-11-24']) {
      expect(faults({ response: { ...received, made_on } })).toEqual([
        `response 200: /made_on must match format "date-time" (it is "${made_on}")`,
      ]);
    }
  });

  it('An error response is checked against the range of its status', () => {
    expect(faults({ status: 404, response: { success: false, result: null } })).toEqual([]);
    expect(faults({ status: 404, response: { success: true, result: null } })).toEqual([
      'response 404: /success must be one of false (it is true)',
    ]);
  });

  it('The same fault of many items is reported once', () => {
    const response = [{ ...received, id: 1 }, received, { ...received, id: 1 }];
    expect(faults({ method: 'GET', path: '/boxes?shelf=a', response })).toEqual([
      'response 200: /*/id must be string (it is 1)',
    ]);
  });
});

describe('a deviation', () => {
  const because = { reason: 'because', source: 'seen' };

  it('A deviation corrects a copy of the document', () => {
    const right = corrected(document, [{ at: ['/components/schemas/id'], patch: { type: 'number' }, ...because }]);
    const response = { ...received, id: 1 };
    expect(faults({ response }, right)).toEqual([]);
    expect(faults({ response })).toEqual(['response 200: /id must be string (it is 1)']);
  });

  it('A deviation with a star applies to every matching path', () => {
    const failure = { content: { 'application/json': { schema: { type: 'object' } } } };
    const right = corrected(document, [{ at: ['/paths/*/*/responses'], patch: { 409: failure }, ...because }]);
    expect(faults({ status: 409, response: {} }, right)).toEqual([]);
    expect(Object.keys(right.json.paths as object)).toEqual(Object.keys(document.json.paths as object));
  });

  it('A deviation can add what the document lacks', () => {
    const patch = { get: { responses: { 200: {} } } };
    const right = corrected(document, [{ at: ['/paths/~1crates'], patch, ...because }]);
    expect(faults({ method: 'GET', path: '/crates', response: undefined }, right)).toEqual([]);
  });

  it('A deviation can make every property of a PATCH optional, and given ones are still checked', () => {
    const right = corrected(document, [{ at: ['/components/schemas/box'], patch: { 'x-partial': true }, ...because }]);
    expect(faults({ body: { name: 'Box' } }, right)).toEqual([]);
    expect(faults({ body: { name: 5 } }, right)).toEqual(['request body: /name must be string (it is 5)']);
  });
});
