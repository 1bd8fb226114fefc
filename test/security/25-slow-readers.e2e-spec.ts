import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { knock } from '../support/knock.js';
import { until } from '../support/until.js';
import { Connections } from '#consumers/live/connections.js';

/** Told as 30 kB of Markdown and as much HTML. */
const LONG = '字'.repeat(10_000);
/** More than the kernel keeps for a reader on the loopback, which is no memory of the server's. */
const EVENTS_MAX = 400;

let stage: Stage;
const cleanUp: (() => void)[] = [];

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
});
afterAll(() => stage.close());

/** A frame of text as a browser masks it, up to 64 kB (RFC 6455, 5.2). */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  const masked = payload.map((byte, n) => byte ^ (mask[n % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x81, ...length]), mask, masked]);
}

/** A WebSocket by hand, which watches the article and then leaves everything unread. */
async function watchWithoutReading(articleId: string): Promise<void> {
  const { hostname, port, host } = new URL(stage.url);
  const socket = net.connect(Number(port), hostname);
  cleanUp.push(() => socket.destroy());
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString('latin1');
  });
  await once(socket, 'connect');
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await until('the WebSocket is open', () => heard.includes('pingInterval'));
  socket.write(frame('40'));
  await until('it is connected', () => heard.includes('40{"sid"'));
  socket.write(frame(`421["article.watch",${JSON.stringify({ articleId })}]`));
  await until('it is admitted', () => heard.includes('"ok":true'));
  socket.pause();
}

/** The same by polling: it asks for its place and never fetches what comes. */
async function watchWithoutPolling(articleId: string): Promise<void> {
  const { text } = await knock(stage.url);
  const sid = /"sid":"([^"]+)"/.exec(text)?.[1] ?? '';
  const address = `${stage.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
  const post = (body: string): Promise<string> => fetch(address, { method: 'POST', body }).then((got) => got.text());
  cleanUp.push(() => void post('1').catch(() => undefined));
  await post('40');
  await fetch(address).then((got) => got.text());
  await post(`421["article.watch",${JSON.stringify({ articleId })}]`);
  expect(await fetch(address).then((got) => got.text())).toContain('"ok":true');
}

const open = (): number => stage.app.get(Connections).all().length;

describe('25: a reader that does not read', () => {
  it.each([
    ['by WebSocket', watchWithoutReading],
    ['by polling', watchWithoutPolling],
  ])('is cut off %s, and who reads gets everything', async (how, watch) => {
    const { articleId, threadId } = await publish(stage, how.replaceAll(' ', '-'));
    const reader = await new LiveClient(stage.url).connected();
    cleanUp.push(() => {
      reader.close();
    });
    await reader.watch(articleId);
    await watch(articleId);
    await until('those of earlier tests are gone', () => open() === 2);

    let sent = 0;
    while (open() > 1 && sent < EVENTS_MAX) {
      await Promise.all(Array.from({ length: 8 }, () => say(stage.other, threadId, LONG)));
      sent += 8;
    }

    await until('it is cut off', () => open() === 1);
    await until('the reader has it all', () => reader.events.length === sent);
    expect(reader.socket.connected).toBe(true);
  });

  it('is one of two: whoever pauses and reads on in time stays (the check can fail)', async () => {
    const { articleId, threadId } = await publish(stage, 'pauses');
    const reader = await new LiveClient(stage.url).connected();
    cleanUp.push(() => {
      reader.close();
    });
    await reader.watch(articleId);

    for (let n = 0; n < 40; n += 8) {
      await Promise.all(Array.from({ length: 8 }, () => say(stage.other, threadId, LONG)));
      await until('it has read so far', () => reader.events.length === n + 8);
    }

    expect(reader.socket.connected).toBe(true);
    await until('it is the only one', () => open() === 1);
  });
});
