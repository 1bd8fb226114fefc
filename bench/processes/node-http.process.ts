import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from './answers.ts';

/** The limit of reading: a plain node:http server whose every answer is `bytes` long. */
const methods = {
  async listen({ bytes }: { bytes: number }): Promise<string> {
    const body = Buffer.alloc(bytes, 'x');
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes };
    const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  },
};

export type NodeHttp = typeof methods;
answer(methods);
