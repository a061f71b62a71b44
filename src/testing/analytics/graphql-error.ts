import type { RouteResponse } from '../server/route-response.ts';

/** Thrown anywhere in a query to reject it with an error in GraphQL's form. */
export class GraphqlError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly path: readonly (string | number)[],
    /** `authz` and `quota` were seen. */
    readonly code: string | undefined = status === 403 ? 'authz' : undefined,
  ) {
    super(message);
  }

  get response(): RouteResponse {
    const { status, message, path, code } = this;
    return {
      status,
      body: { data: null, errors: [{ message, path, ...(code !== undefined && { extensions: { code } }) }] },
    };
  }
}
