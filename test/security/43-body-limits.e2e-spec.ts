import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { sendRaw, type RawAnswer } from './raw-http.js';
import { snapshotOf } from './snapshot.js';

const MEGABYTE = 1024 * 1024;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

function post(body: Iterable<string | Buffer>, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return sendRaw(stage.url, {
    method: 'POST',
    path: `/api/v1/threads/${stage.threadId}/comments`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.reader.token}`, ...headers },
    body,
  });
}

/** Refused by an answer, or by a closed connection when the sender does not stop. */
const isRefusedAsTooLarge = ({ status }: RawAnswer): boolean => status === 413 || status === 0;

describe('a body beyond the limits (attack 43)', () => {
  it('is refused by its announced length, before it is sent', async () => {
    const answer = await post(['{"body":"'], { 'content-length': String(100 * MEGABYTE) });

    expect(isRefusedAsTooLarge(answer)).toBe(true);
  });

  it('is refused while it streams without a length, and the process keeps its memory', async () => {
    const piece = Buffer.alloc(MEGABYTE, 'x');
    const before = process.memoryUsage().rss;

    const answer = await post(
      (function* (): Generator<string | Buffer> {
        yield '{"body":"';
        for (let n = 0; n < 64; n += 1) yield piece;
        yield '"}';
      })(),
    );

    expect(isRefusedAsTooLarge(answer)).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * MEGABYTE);
    expect((await stage.guest.get(`/threads/${stage.threadId}`)).status).toBe(200);
  });

  it('is refused when it is compressed, however small it looks', async () => {
    const before = await snapshotOf(stage);
    const bomb = gzipSync(Buffer.from(`{"body":"${'x'.repeat(50 * MEGABYTE)}"}`));
    const small = gzipSync(Buffer.from('{"body":"small"}'));

    const answers = await Promise.all([bomb, small].map((body) => post([body], { 'content-encoding': 'gzip' })));

    for (const { status } of answers) expect([400, 413, 415]).toContain(status);
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('is refused with ten thousand fields, a number beyond all numbers, or levels without end', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]));
    const bodies = [
      JSON.stringify({ body: 'x', ...fields }),
      '{"body":"x","parentId":1e400}',
      `{"body":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      `{"body":"x",${'"body":"x",'.repeat(20_000)}"y":1}`,
    ];

    const answers = await Promise.all(bodies.map((body) => post([body])));

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(answers.every(({ text }) => text.length < 20_000)).toBe(true);
  });

  it('is refused with headers or an address without end', async () => {
    const header = await sendRaw(stage.url, { path: '/api/v1/me', headers: { 'x-long': 'x'.repeat(100_000) } });
    const address = await sendRaw(stage.url, { path: `/api/v1/articles?url=${'x'.repeat(100_000)}` });

    expect([header.status, address.status].map((status) => status === 431 || status === 414 || status === 0)).toEqual([
      true,
      true,
    ]);
  });

  it('is refused one character beyond what an article may have', async () => {
    const url = 'https://gazette.example/long';
    const body = (chars: number): object => ({ format: 'text', content: 'x'.repeat(chars) });

    const most = await stage.editor.put('/articles', { ...ARTICLE, url, body: body(1_000_000) });
    const more = await stage.editor.put('/articles', { ...ARTICLE, url, body: body(1_000_001) });

    expect([most.status, more.status]).toEqual([201, 400]);
  });

  it('was refused for its size: a body within the limits is taken in pieces too', async () => {
    const answer = await post(['{"body":', '"in ', 'pieces"}']);

    expect(answer.status).toBe(201);
    expect(answer.text).toContain('in pieces');
  });
});
