import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, openWindow, story } from '../browser/window.js';
import { say, UNKNOWN_ID } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { operationsOf, pathsOf } from './api-surface.js';

const STORY_MS_MAX = 60_000;

let stage: Stage;
let host: Server;
let browser: Browser | null;
let pages: string[];

beforeAll(async () => {
  stage = await startStage();
  browser = await launchBrowser();
  host = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<p id="here">Ours.'));
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  await admin.patch('/sites/gazette', { settings: { origins: [origin()] } }, { 'if-match': '"1"' });
  const { id } = await say(stage.reader, stage.threadId, 'Not in a frame.');
  pages = ['/', `/articles/${stage.articleId}`, `/comments/${id}`, '/docs'];
});
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => host.close(resolve));
  await stage.close();
});

/** The page of somebody else, from where the site takes connections, but which may show nothing of ours. */
const origin = (): string => `http://127.0.0.1:${(host.address() as AddressInfo).port}`;

/** Whether a browser would show an answer with these headers inside a page of somebody else. */
function canBeFramed(headers: Headers): boolean {
  const policies = (headers.get('content-security-policy') ?? '').split(/[;,]/).map((policy) => policy.trim());
  return !policies.includes("frame-ancestors 'none'") || headers.get('x-frame-options') !== 'DENY';
}

async function framed(addresses: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const address of addresses) {
    const { headers } = await fetch(address, { redirect: 'manual' });
    if (canBeFramed(headers)) found.push(address);
  }
  return found;
}

describe('a page of somebody else (attack 63)', () => {
  it('can show nothing of ours: no page, no answer of the API, no refusal', async () => {
    const operations = (await operationsOf(stage)).filter(({ method }) => method === 'GET');
    const ids = { articles: [stage.articleId], threads: [stage.threadId], sites: ['gazette'] };
    const answers = operations.flatMap((operation) => pathsOf(operation, ids)).map((path) => `/api/v1${path}`);
    const others = ['/healthz', '/nowhere', `/articles/${UNKNOWN_ID}`, '/%ff'];
    const live = ['/socket.io/?EIO=4&transport=polling', '/socket.io/?EIO=4&transport=polling&sid=none', '/socket.io/'];

    expect(await framed([...pages, ...answers, ...others, ...live].map((path) => stage.url + path))).toEqual([]);
  });

  it('is what is refused: a page without such headers, or with others, can be shown (the check can fail)', async () => {
    const others = new Headers({ 'content-security-policy': `frame-ancestors ${origin()}`, 'x-frame-options': 'DENY' });

    expect(await framed([origin()])).toEqual([origin()]);
    expect(canBeFramed(others)).toBe(true);
  });

  story(
    'shows an empty frame in a real browser where it asks for ours, and its own page where it asks for that',
    async () => {
      const { page } = await openWindow(browser, origin());

      for (const [n, address] of [...pages.map((path) => stage.url + path), origin()].entries()) {
        await page.evaluate(
          ([src, name]) =>
            new Promise((resolve) => {
              const frame = Object.assign(document.createElement('iframe'), { src, name });
              frame.addEventListener('load', resolve);
              document.body.append(frame);
            }),
          [address, `frame-${n}`] as const,
        );
      }

      const shown: unknown[] = [];
      for (let n = 0; n <= pages.length; n += 1)
        shown.push(await page.frame(`frame-${n}`)?.locator('main, #swagger-ui, #here').count());
      expect(shown).toEqual([...pages.map(() => 0), 1]);
    },
    STORY_MS_MAX,
  );
});
