/**
 * Turn DNSSEC on and print the DS record
 *
 * The registrar needs the DS record. Until it has it, the status stays `pending`.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zone = 'example.org';

const { status } = await cf.dns.dnssec.enable({ zone });
const { ds, key_tag, algorithm, digest_type } = await cf.dns.dnssec.get({ zone });

console.log(`${zone}: ${status}`);
console.log(`for the registrar: key tag ${key_tag}, algorithm ${algorithm}, digest type ${digest_type}`);
console.log(ds?.replace(/\s\S{20,}/, ' (digest)'));
