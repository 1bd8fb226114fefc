import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answer } from './answers.ts';

/** The limit of delivery: a socket.io server with one room and nothing else; what is posted is sent to the room. */
const methods = {
  async listen(_: null): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        io.to('room').emit('event', JSON.parse(Buffer.concat(chunks).toString()));
        response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const io = new Server(server, { serveClient: false, perMessageDeflate: false });
    io.on('connection', (socket) => {
      void socket.join('room');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
};

export type BareRoom = typeof methods;
answer(methods);
