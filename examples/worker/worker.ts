import { CloudflareConnector, CloudflareConnectorError, type Scope } from 'cloudflare-connector';

interface Env {
  readonly CLOUDFLARE_API_TOKEN: string;
}

/** `GET /?scopes=dns:edit,cache:purge&zone=example.com` returns the permissions that the Worker's own token lacks. */
const worker = {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { searchParams } = new URL(request.url);
    // Not validated here: an unknown scope is rejected with a message that lists the known ones.
    const scopes = (searchParams.get('scopes') ?? 'zone:read,dns:edit').split(',') as Scope[];
    const zone = searchParams.get('zone') ?? 'example.com';
    try {
      const cf = new CloudflareConnector({ apiToken: env.CLOUDFLARE_API_TOKEN });
      const report = await cf.permissions.detect({ scopes, zone });
      return Response.json({
        status: report.token.status,
        findings: report.findings.map(({ row, status }) => `${row.label}: ${status}`),
        missing: report.missing().map(({ label }) => label),
        createToken: report.createTokenUrl().url,
      });
    } catch (error) {
      if (!CloudflareConnectorError.is(error)) throw error;
      return Response.json(error, { status: error.code === 'invalid_input' ? 400 : 502 });
    }
  },
};

// biome-ignore lint/style/noDefaultExport: how a Worker is exported
export default worker;
