import { certificatePacks } from './certificate-packs.ts';
import { customCertificates } from './custom-certificates.ts';
import { automaticMode, minimumTls, mode, totalTls, universal } from './modes.ts';
import { verification } from './verification.ts';

/** SSL/TLS: modes and certificates. Cloudflare's recommendation is retired; the automatic mode took its place. */
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
