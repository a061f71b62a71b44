import type { Ids } from '../ids.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { ROUTES_PER_ZONE } from './limits.ts';

/** A Worker route of a zone, as the API returns it. */
export interface WorkerRoute {
  readonly id: string;
  readonly pattern: string;
  readonly script?: string;
}

/** The Worker routes of a zone. */
export class WorkerRoutes {
  readonly #routes = new Map<string, WorkerRoute>();

  static of(zone: Zone): WorkerRoutes {
    return zone.parts.get('worker_routes', () => new WorkerRoutes());
  }

  list(): readonly WorkerRoute[] {
    return [...this.#routes.values()];
  }

  /** The code and the wording are inferred. */
  get(id: string): WorkerRoute {
    const route = this.#routes.get(id);
    if (!route) throw rejection(10009, 'workers.api.error.route_not_found', 404);
    return route;
  }

  create(route: Omit<WorkerRoute, 'id'>, ids: Ids): WorkerRoute {
    this.#rejectDuplicate(route.pattern, undefined);
    // The limit is documented. Code and wording are inferred from those of scripts and custom domains.
    if (this.#routes.size >= ROUTES_PER_ZONE) {
      throw rejection(10029, `You have exceeded the limit of ${ROUTES_PER_ZONE} Workers routes on this zone.`);
    }
    return this.#keep({ id: ids.next(), ...route });
  }

  replace(id: string, route: Omit<WorkerRoute, 'id'>): WorkerRoute {
    this.#rejectDuplicate(route.pattern, this.get(id).id);
    return this.#keep({ id, ...route });
  }

  delete(id: string): void {
    this.#routes.delete(this.get(id).id);
  }

  /** Deletes the routes of a script. */
  deleteOf(script: string): void {
    for (const route of this.list()) if (route.script === script) this.#routes.delete(route.id);
  }

  toJSON(): readonly WorkerRoute[] {
    return this.list();
  }

  #keep(route: WorkerRoute): WorkerRoute {
    this.#routes.set(route.id, route);
    return route;
  }

  /** Seen: https://github.com/cloudflare/wrangler-action/issues/241. The status is inferred. */
  #rejectDuplicate(pattern: string, except: string | undefined): void {
    if (this.list().some((route) => route.pattern === pattern && route.id !== except)) {
      throw rejection(10020, 'workers.api.error.duplicate_route', 409);
    }
  }
}
