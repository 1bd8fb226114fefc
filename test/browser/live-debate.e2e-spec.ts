import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { openMotion, publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { startNode, type Node } from '../support/node.js';
import { until } from '../support/until.js';
import { launchBrowser, openWindow, story } from './window.js';

const STORY_MS_MAX = 90_000;
/** Longer than a page without a connection waits before it asks again. */
const ASKS_BEFORE_MS = 20_000;

let stage: Stage;
let browser: Browser | null;
const cleanUp: (() => unknown)[] = [];
beforeAll(async () => {
  stage = await startStage();
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

const itself = (page: Page, id: string, part: string): Locator => page.locator(`#c-${id} > ${part}`);
const countOf = (page: Page, threadId: string): Locator => page.locator(`[data-count-of="${threadId}"]`);

describe('a page that is open', () => {
  story(
    'shows what others change: texts, what is taken back, a new question, and that the debate closes',
    async () => {
      const { articleId, threadId } = await publish(stage, 'open-page');
      const mended = await say(stage.reader, threadId, 'The toll is gone.');
      const taken = await say(stage.other, threadId, 'Take this back.');
      await say(stage.reader, threadId, 'An answer.', { parentId: taken.id });
      const { page, complaints } = await openWindow(browser, `${stage.url}/articles/${articleId}`);
      await page.locator('main[data-live=on]').waitFor();

      await stage.reader.patch(`/comments/${mended.id}`, { body: 'The toll was halved.' }, { 'if-match': '"1"' });
      await stage.other.delete(`/comments/${taken.id}`);
      const motion = await openMotion(stage, articleId);
      await say(stage.reader, motion.id, 'In the motion.');
      await stage.moderator.patch(`/threads/${threadId}`, { state: 'closed' }, { 'if-match': '"1"' });

      await itself(page, mended.id, '.body').getByText('The toll was halved.').waitFor();
      await itself(page, taken.id, '.meta').getByText('Deleted by its author.').waitFor();
      await page.getByRole('link', { name: 'Question: Was it worth the price?' }).waitFor();
      await page.getByText('This debate is closed. You can read it.').waitFor();
      expect(await page.locator('#composer').isVisible()).toBe(false);
      expect([await countOf(page, threadId).textContent(), await countOf(page, motion.id).textContent()]).toEqual([
        '2',
        '1',
      ]);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'tells that the article was changed',
    async () => {
      const { articleId } = await publish(stage, 'changed-below');
      const { page } = await openWindow(browser, `${stage.url}/articles/${articleId}`);
      await page.locator('main[data-live=on]').waitFor();

      const body = { format: 'text', content: 'The new bridge opens on Tuesday.' };
      const url = 'https://gazette.example/changed-below';
      await stage.editor.put('/articles', { site: 'gazette', url, title: 'The bridge opens', body });

      await page.getByRole('link', { name: 'The article was changed. Read it anew.' }).waitFor();
    },
    STORY_MS_MAX,
  );
});

describe('a page that finds no room for a connection', () => {
  async function fullNode(): Promise<Node> {
    const node = await startNode(stage, { PARLEY_LIVE_CONNECTIONS: '1' });
    cleanUp.push(() => node.close());
    const only = await new LiveClient(node.url).connected();
    cleanUp.push(() => {
      only.close();
    });
    return node;
  }

  story(
    'asks for what came from time to time, and counts each comment once',
    async () => {
      const { articleId, threadId } = await publish(stage, 'no-room');
      const { url } = await fullNode();
      const context = await browser?.newContext();
      const page = await context?.newPage();
      if (!page) throw new Error('There is no browser on this machine.');
      await page.clock.install();
      await page.goto(`${url}/articles/${articleId}`);
      await say(stage.reader, threadId, 'Nobody told this page.');
      const motion = await openMotion(stage, articleId);
      await say(stage.reader, motion.id, 'In the motion.');

      const arrived = page.locator('li.comment', { hasText: 'Nobody told this page.' });
      await until('it has asked', async () => {
        await page.clock.fastForward(ASKS_BEFORE_MS);
        return (await arrived.count()) > 0;
      });
      expect(await countOf(page, threadId).textContent()).toBe('1');
      expect(await countOf(page, motion.id).textContent()).toBe('1');
      expect(await page.locator('main').getAttribute('data-live')).not.toBe('on');
    },
    STORY_MS_MAX,
  );
});
