/** Requests of one kind in one minute. Every dataset is a sum of visits, so that all datasets agree. */
export interface Visit {
  /** The start of the minute, in milliseconds. */
  readonly time: number;
  readonly requests: number;
  readonly bytesEach: number;
  readonly cached: boolean;
  readonly threat: boolean;
  readonly pageView: boolean;
  readonly clientIP: string;
  /** How many visits it stands for: 1, unless the dataset is sampled. */
  readonly sampleInterval: number;
  /** A random number that decides whether a sample keeps it. */
  readonly chance: number;
  /** The values of all dimensions except time. */
  readonly traits: Readonly<Record<string, string | number>>;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

const paths = ['/', '/about', '/api/items', '/assets/app.js', '/assets/logo.png', '/blog', '/login', '/wp-login.php'];
const types = ['html', 'html', 'json', 'js', 'png', 'html', 'html', 'html'];
const countries = ['US', 'DE', 'FR', 'GB', 'JP', 'BR', 'IN'];
const statuses = [200, 200, 200, 200, 301, 404, 500];
const agents = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0', 'Chrome', 'Windows', 'desktop'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/605.1', 'MobileSafari', 'IOS', 'mobile'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', 'Firefox', 'Linux', 'desktop'],
  ['curl/8.16.0', 'Curl', 'Unknown', 'desktop'],
] as const;
const methods = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST'];
const caching = ['hit', 'hit', 'miss', 'dynamic', 'expired'];
const protocols = ['HTTP/2', 'HTTP/2', 'HTTP/3', 'HTTP/1.1'];

/** A zone or a Worker that receives visits. */
export interface Visited {
  readonly id: string;
  readonly name: string;
}

/** Any visit. It shows the fields that every visit has. */
export const anyVisit = (): Visit => make({ id: '', name: 'example.com' }, 0, randomFrom('any'));

/** The visits in a range of time. They are always the same for the same zone and range. */
export function* visits(zone: Visited, from: number, to: number): Generator<Visit> {
  for (let hour = Math.floor(from / HOUR) * HOUR; hour < to; hour += HOUR) {
    const random = randomFrom(`${zone.id} ${hour}`);
    const count = 4 + (random() % 6);
    for (let at = 0; at < count; at++) {
      const visit = make(zone, hour, random);
      if (visit.time >= from && visit.time < to) yield visit;
    }
  }
}

function make(zone: Visited, hour: number, random: () => number): Visit {
  const pick = <T>(list: readonly T[]): T => list[random() % list.length] as T;
  const path = random() % paths.length;
  const [userAgent, browser, system, device] = pick(agents);
  const cacheStatus = pick(caching);
  const threat = paths[path] === '/wp-login.php';
  const status = threat ? 403 : pick(statuses);
  const clientIP = `198.51.100.${random() % 200}`;
  const coloCode = pick(['FRA', 'IAD', 'NRT']);
  return {
    time: hour + (random() % 60) * MINUTE,
    // A security event is one request, so that events, their groups and the threats in rollups agree.
    requests: threat ? 1 : 1 + (random() % 20),
    bytesEach: 500 + (random() % 50_000),
    cached: cacheStatus === 'hit' && !threat,
    threat,
    pageView: types[path] === 'html' && status === 200,
    clientIP,
    traits: {
      clientIP,
      clientRequestPath: paths[path] as string,
      clientCountryName: pick(countries),
      edgeResponseStatus: status,
      clientRequestHTTPHost: pick([zone.name, zone.name, `www.${zone.name}`]),
      userAgent,
      userAgentBrowser: browser,
      userAgentOS: system,
      clientDeviceType: device,
      clientRequestHTTPMethodName: pick(methods),
      cacheStatus: threat ? 'none' : cacheStatus,
      edgeResponseContentTypeName: types[path] as string,
      clientRequestHTTPProtocol: pick(protocols),
      clientSSLProtocol: pick(['TLSv1.3', 'TLSv1.3', 'TLSv1.2']),
      clientRefererHost: pick(['', '', 'www.example.net']),
      coloCode,
      // For the other datasets.
      action: pick(['block', 'managed_challenge']),
      source: pick(['firewallManaged', 'firewallCustom']),
      ruleId: pick(['a'.repeat(32), 'b'.repeat(32)]),
      rayName: hex(random) + hex(random),
      queryName: pick([zone.name, `www.${zone.name}`, `missing.${zone.name}`]),
      queryType: pick(['A', 'A', 'AAAA', 'MX', 'TXT']),
      responseCode: pick(['NOERROR', 'NOERROR', 'NOERROR', 'NXDOMAIN']),
      responseCached: random() % 2,
      coloName: coloCode,
      lbName: `www.${zone.name}`,
      selectedPoolName: pick(['primary', 'primary', 'secondary']),
      selectedOriginName: pick(['origin-1', 'origin-2']),
      region: pick(['WEU', 'ENAM', 'NEAS']),
      steeringPolicy: 'dynamic_latency',
      proxied: 1,
      zoneTag: zone.id,
      scriptName: zone.name,
      outcome: status === 500 ? 'scriptThrewException' : 'success',
    },
    sampleInterval: 1,
    chance: random(),
  };
}

const hex = (random: () => number): string => random().toString(16).padStart(8, '0');

/** FNV-1a of the text, then xorshift: random enough for made-up traffic. */
function randomFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  state ||= 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
