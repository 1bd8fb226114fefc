import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as read } from 'node:stream/consumers';
import type { Answer, Api } from './api.js';
import { startWebServer, type WebServer } from './web.js';

type Reply = (response: ServerResponse) => void;

/** A publisher's own check somewhere in the web: what it was asked, and what it answers just now. */
export interface OutsideCheck {
  readonly port: number;
  readonly asked: { readonly headers: IncomingMessage['headers']; readonly body: string }[];
  /** At first nothing is found in any text. */
  reply: Reply;
  close(): Promise<void>;
}

export async function startOutsideCheck(): Promise<OutsideCheck> {
  const asked: OutsideCheck['asked'] = [];
  const web: WebServer = await startWebServer((request, response) => {
    void read(request).then((body) => {
      asked.push({ headers: request.headers, body });
      check.reply(response);
    });
  });
  const check: OutsideCheck = { port: web.port, asked, reply: FINDS_NOTHING, close: () => web.close() };
  return check;
}

export function saying(answer: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  };
}

export const FINDS_NOTHING = saying(JSON.stringify({ score: 0 }));
export const FINDS_AN_INSULT = saying(JSON.stringify({ score: 0.9, labels: ['insult'] }));
export const FAILS: Reply = (response) => {
  response.writeHead(500).end();
};

/** Has the site of the stage ask the check about every text. */
export async function putService(
  admin: Api,
  kind: string,
  { port }: { port: number },
  fields: object = {},
): Promise<Answer> {
  return admin.put(`/sites/gazette/screening-services/${kind}`, { url: `http://127.0.0.1:${port}/check`, ...fields });
}
