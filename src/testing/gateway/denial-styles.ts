import type { DenialStyle, Route } from '../server/route.ts';

/**
 * How operations without a model deny, if not with the gateway's 403. Observed in January (D1) and August 2026 (the others).
 * The observer of those of `ssl` thought that the permission was there.
 */
const observed: readonly (readonly [path: RegExp, style: DenialStyle])[] = [
  [/^\/accounts\/\{[^}]+\}\/d1\//, 'unauthorized'],
  [/^\/accounts\/\{[^}]+\}\/(?:subscriptions|billing\/profile)/, 'resource'],
  [/^\/zones\/\{[^}]+\}\/ssl\/(?:certificate_packs|verification)/, 'resource'],
];

/** How an operation denies a credential. */
export function denialStyleOf(path: string, model: Route | undefined): DenialStyle {
  return model?.denialStyle ?? observed.find(([pattern]) => pattern.test(path))?.[1] ?? 'authentication';
}
