type Fields = Readonly<Record<string, unknown>>;

/** The parts of a form that are JSON with fields: those of a Worker. */
const PARTS = ['metadata', 'settings'];

/** A body with the fields that a caller adds to it. They do not override what the operation sends. */
export async function withExtra(body: unknown, extra: Fields): Promise<unknown> {
  if (body === undefined || isPlain(body)) return { ...extra, ...body };
  if (!(body instanceof FormData)) return body;
  for (const name of PARTS) {
    const part = body.get(name);
    if (part === null) continue;
    const text = typeof part === 'string' ? part : await part.text();
    const json = JSON.stringify({ ...extra, ...(JSON.parse(text) as Fields) });
    body.set(name, typeof part === 'string' ? json : new Blob([json], { type: part.type }));
  }
  return body;
}

function isPlain(body: unknown): body is object {
  return typeof body === 'object' && body !== null && [Object.prototype, null].includes(Object.getPrototypeOf(body));
}
