import { certificatePacks } from './certificate-packs.ts';
import { customCertificates } from './custom-certificates.ts';
import { automaticMode, minimumTls, mode, totalTls, universal } from './modes.ts';
import { verification } from './verification.ts';

/**
 * SSL/TLS: encryption modes and certificates. Cloudflare retired its mode recommendation; `automaticMode` replaced it.
 *
 * @source https://app.unpkg.com/cloudflare@5.2.0/files/src/resources/ssl/recommendations.ts (deprecated: decommissioned)
 */
export const ssl: {
  /** The encryption mode: how Cloudflare connects to the origin. */
  readonly mode: typeof mode;
  /** Whether Cloudflare chooses the encryption mode. */
  readonly automaticMode: typeof automaticMode;
  /** The lowest TLS version that visitors can use. */
  readonly minimumTls: typeof minimumTls;
  /** Universal SSL: the free certificate of a zone. */
  readonly universal: typeof universal;
  /** Total TLS: a certificate for every proxied hostname. */
  readonly totalTls: typeof totalTls;
  /** Certificate packs: the Universal SSL pack, and ordered ones. */
  readonly certificatePacks: typeof certificatePacks;
  /** Custom certificates: your own certificates. */
  readonly customCertificates: typeof customCertificates;
  /** How certificate authorities validate the certificates of a zone. */
  readonly verification: typeof verification;
} = { mode, automaticMode, minimumTls, universal, totalTls, certificatePacks, customCertificates, verification };
