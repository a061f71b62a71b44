import { certificatePacks } from './certificate-packs.ts';
import { customCertificates } from './custom-certificates.ts';
import { automaticMode, minimumTls, mode, totalTls, universal } from './modes.ts';
import { verification } from './verification.ts';

/**
 * SSL/TLS: modes and certificates. Cloudflare's recommendation is retired, and the automatic mode took its place.
 *
 * @source https://app.unpkg.com/cloudflare@5.2.0/files/src/resources/ssl/recommendations.ts (deprecated: decommissioned)
 */
export const ssl = {
  mode,
  automaticMode,
  minimumTls,
  universal,
  totalTls,
  certificatePacks,
  customCertificates,
  verification,
};
