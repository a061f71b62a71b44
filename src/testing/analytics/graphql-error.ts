import type { RouteResponse } from '../server/route-response.ts';

/** Thrown anywhere in a query to reject it with an error in GraphQL's form. */
export class GraphqlError extends Error {
  constructor(
    /** 501 for what the simulator does not know. A 403 is sent with the status that the quirk `graphqlDenial` says. */
    readonly status: number,
    message: string,
    readonly path: readonly (string | number)[] | null,
    /** `authz` and `quota` were seen. */
    readonly code: string | undefined = status === 403 ? 'authz' : undefined,
  ) {
    super(message);
  }

  /** The response. A denial has the time and the ray in its extensions (seen). */
  responseTo({
    now,
    ray,
    denial,
  }: {
    readonly now: string;
    readonly ray: string;
    readonly denial: number;
  }): RouteResponse {
    const { status, message, path, code } = this;
    const isDenial = status === 403;
    const extensions = {
      ...(code !== undefined && { code }),
      ...(isDenial && { timestamp: now, ray_id: ray }),
    };
    return {
      status: isDenial ? denial : status,
      ...(status === 501 && { headers: { 'x-should-retry': 'false' } }),
      body: { data: null, errors: [{ message, path, ...(Object.keys(extensions).length > 0 && { extensions }) }] },
    };
  }
}

/** The simulator's own error: a field that its datasets do not have. Cloudflare may have it. */
export const unknownField = (
  name: string,
  where: string,
  known: readonly string[],
  path: readonly (string | number)[],
) => new GraphqlError(501, `The simulator has no field ${name} in ${where}; it has ${known.join(', ')}.`, path);
