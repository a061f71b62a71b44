import type { ZoneRef } from '../permissions/grants.ts';
import type { Effect } from '../transport/call.ts';
import type { ResponseEvent } from '../transport/layers/observe.ts';

/** One request that a tool made. Never holds the token, a body, a query, or a value of the input. */
export interface ToolAuditEvent {
  /** The id of the tool call; all requests of one call share it. */
  readonly call: string;
  /** The id of the request: the call's, and a number. */
  readonly request: string;
  /** The tool: `cloudflare_dns_createRecord`. */
  readonly tool: string;
  /** The operation that the request belongs to: the tool's, or one that prepares for it. */
  readonly operation: string;
  /** What the tool can do to the customer's data. */
  readonly effect: Effect;
  /** The zone, if there is one. */
  readonly zone: ZoneRef | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The path with its ids replaced: `/zones/{zone_id}/dns_records`. */
  readonly path: string;
  /** The HTTP status; undefined if no response arrived. */
  readonly status: number | undefined;
  /** The `cf-ray` header of the response. */
  readonly rayId: string | undefined;
  /** Milliseconds from the first attempt to the response. */
  readonly duration: number;
  /** The code of the error, if no response arrived. */
  readonly error: string | undefined;
}

/** Called once for each request of a tool, when it has ended. */
export type ToolAudit = (event: ToolAuditEvent) => void;

/** The audit of one call of a tool. */
export function auditOfCall(audit: ToolAudit, tool: string, effect: Effect): (event: ResponseEvent) => void {
  const call = crypto.randomUUID();
  let count = 0;
  return ({ operation, zone, method, path, status, rayId, duration, error }) => {
    count++;
    const request = `${call}.${count}`;
    const known = zone && { id: zone.id, name: zone.name };
    audit({
      call,
      request,
      tool,
      operation: operation ?? tool,
      effect,
      zone: known,
      method,
      path,
      status,
      rayId,
      duration,
      error,
    });
  };
}
