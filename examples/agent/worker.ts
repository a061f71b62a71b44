/** The MCP server as a Worker, stateless: each request makes its own server and asks what its token may do. */
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { CloudflareConnector, CloudflareConnectorError } from 'cloudflare-connector';
import { tools } from 'cloudflare-connector/tools';

const worker = {
  async fetch(request: Request): Promise<Response> {
    // The token of the customer. A host of its own authenticates first, and looks the token up.
    const apiToken = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
    try {
      const cf = new CloudflareConnector({ apiToken });
      const handler = createMcpHandler(async () => {
        const server = new McpServer({ name: 'cloudflare', version: '1.0.0' }, { capabilities: { tools: {} } });
        const list = await tools(cf, { domains: ['zones', 'dns'], timeout: 4_500 });
        for (const tool of list) server.registerTool(tool.name, tool, tool.handler);
        return server;
      });
      return await handler.fetch(request);
    } catch (error) {
      if (!CloudflareConnectorError.is(error)) throw error;
      return Response.json(error, { status: 401 });
    }
  },
};

// biome-ignore lint/style/noDefaultExport: how a Worker is exported
export default worker;
