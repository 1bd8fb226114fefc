import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PUBLIC_NET, type Net } from '#platform/fetch/net.js';
import { isPublicAddress } from '#platform/fetch/public-address.js';

/** A web server on 127.0.0.1, and what it was asked. */
export interface WebServer {
  readonly port: number;
  /** Method and path of each request, in their order. */
  readonly asked: string[];
  readonly headers: IncomingHttpHeaders[];
  /** How many connections are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

export async function startWebServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebServer> {
  const asked: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    headers.push(request.headers);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    headers,
    connections: () =>
      new Promise((resolve) => {
        server.getConnections((_, count) => {
          resolve(count);
        });
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(html);
}

type Names = Readonly<Record<string, readonly string[]>>;

/** The open internet with planted names, on which some more ports may be dialled, and refusals come at once. */
export function plantedNet(ports: readonly number[], names: Names = {}): Net {
  return {
    ...PUBLIC_NET,
    ports: [...PUBLIC_NET.ports, ...ports],
    resolve: (host) => Promise.resolve(names[host] ?? (/^[\d.]+$|:/.test(host) ? [host] : [])),
    refusalMs: 0,
  };
}

/** The same where this machine counts as public. */
export function openNet(ports: readonly number[], names: Names = {}): Net {
  return { ...plantedNet(ports, names), allows: (address) => address === '127.0.0.1' || isPublicAddress(address) };
}
