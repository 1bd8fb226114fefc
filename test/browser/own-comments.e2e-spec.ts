import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { openMotion, publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { launchBrowser, openWindow, signIn, story, type Window } from './window.js';

const STORY_MS_MAX = 90_000;
const HOSTILE = '<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))';

let stage: Stage;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

const open = (path: string): Promise<Window> => openWindow(browser, stage.url + path);
const shown = (page: Page, id: string): Locator => page.locator(`li.comment[data-id="${id}"]`);
const itself = (page: Page, id: string, part: string): Locator => page.locator(`#c-${id} > ${part}`);
const button = (page: Page, id: string, name: string): Locator =>
  itself(page, id, '.actions').getByRole('button', { name, exact: true });

describe('one’s own comments', () => {
  story(
    'are edited in their place, and a newer text is not overwritten unseen',
    async () => {
      const { articleId, threadId } = await publish(stage, 'edited');
      const { id } = await say(stage.reader, threadId, 'The toll is *gone*.');
      const { page, complaints } = await open(`/articles/${articleId}`);
      await signIn(page, stage.reader);

      await button(page, id, 'Edit').click();
      const text = itself(page, id, '.edit').getByLabel('Your comment');
      expect(await text.inputValue()).toBe('The toll is *gone*.');
      const elsewhere = { body: 'The toll was halved.' };
      expect((await stage.reader.patch(`/comments/${id}`, elsewhere, { 'if-match': '"1"' })).status).toBe(200);
      await text.fill(`The toll stays. ${HOSTILE}`);
      await page.getByRole('button', { name: 'Save' }).click();

      await page.getByText('This comment was changed somewhere else meanwhile').waitFor();
      expect(await itself(page, id, '.body').textContent()).toContain('The toll was halved.');
      expect(await text.inputValue()).toContain('The toll stays.');
      await text.press('Control+Enter');

      await itself(page, id, '.body').getByText('The toll stays.').waitFor();
      await itself(page, id, '.meta').getByText('edited').waitFor();
      expect(await page.locator('#comments form').count()).toBe(0);
      expect(await page.locator('#comments img, #comments script, #comments [href^="javascript"]').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'are deleted after a question, and leave a tombstone without a name',
    async () => {
      const { articleId, threadId } = await publish(stage, 'deleted');
      const { id } = await say(stage.reader, threadId, 'Take this back.');
      const { id: replyId } = await say(stage.other, threadId, 'Too late.', { parentId: id });
      const { page, complaints } = await open(`/articles/${articleId}`);
      await signIn(page, stage.reader);

      await button(page, id, 'Delete').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      expect(await itself(page, id, '.body').textContent()).toContain('Take this back.');
      await button(page, id, 'Delete').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();

      await itself(page, id, '.meta').getByText('Deleted by its author.').waitFor();
      expect(await shown(page, id).getAttribute('data-author')).toBeNull();
      expect(await itself(page, replyId, '.body').textContent()).toContain('Too late.');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(`c-${id}`);
      expect(await button(page, replyId, 'Delete').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'are shown as pending to oneself where they wait to be looked at',
    async () => {
      const { articleId, threadId } = await publish(stage, 'pending', { discussion: 'premoderated' });
      const { id } = await say(stage.reader, threadId, 'Look at me first.');
      const { page, complaints } = await open(`/articles/${articleId}`);
      expect(await shown(page, id).count()).toBe(0);

      await signIn(page, stage.reader);
      await itself(page, id, '.meta').getByText('Pending').waitFor();
      await page.locator('#composer textarea').fill('And me.');
      await page.locator('#composer').getByRole('button', { name: 'Send' }).click();
      await page.locator('li.pending', { hasText: 'And me.' }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();

      await shown(page, id).waitFor({ state: 'detached' });
      expect(await page.locator('li.comment').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );
});

describe('what a reader chose', () => {
  story(
    'is there again after a reload: votes, who is ignored, what is followed',
    async () => {
      const { articleId, threadId } = await publish(stage, 'chosen');
      const { id } = await say(stage.other, threadId, 'Worth a vote.');
      const { id: ignoredId } = await say(stage.editor, threadId, 'Worth nothing.');
      const { page, complaints } = await open(`/articles/${articleId}`);
      await signIn(page, stage.reader);

      await button(page, id, 'Vote up').click();
      await itself(page, id, '.actions').locator('.up', { hasText: '1' }).waitFor();
      await page.getByRole('button', { name: 'Follow this article' }).click();
      await page.getByRole('button', { name: 'Unfollow this article' }).waitFor();
      await itself(page, ignoredId, '.actions').locator('summary').click();
      await page.getByRole('button', { name: 'Ignore Ed Editor' }).click();
      await page.getByRole('button', { name: 'Ignored: show' }).waitFor();
      await page.reload();

      await page.locator(`#c-${id} > .actions .vote[data-value="1"][aria-pressed=true]`).waitFor();
      await page.getByRole('button', { name: 'Unfollow this article' }).waitFor();
      expect(await itself(page, ignoredId, '.body').isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Ignored: show' }).click();
      expect(await itself(page, ignoredId, '.body').textContent()).toContain('Worth nothing.');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.locator('.fold').waitFor({ state: 'detached' });
      expect(await page.locator('[aria-pressed=true]').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );
});

describe('a reader', () => {
  story(
    'takes a side in a motion by its button, and writes for that side',
    async () => {
      const { articleId } = await publish(stage, 'taken');
      const motion = await openMotion(stage, articleId);
      const { page, complaints } = await open(`/articles/${articleId}?thread=${motion.id}`);
      await signIn(page, stage.reader);

      const side = page.getByRole('button', { name: 'Stand here: Too dear' });
      await side.click();
      await page.locator('[data-people=against]', { hasText: '1' }).waitFor();
      expect(await side.getAttribute('aria-pressed')).toBe('true');
      await page.reload();
      await page.getByRole('button', { name: 'Stand here: Too dear', pressed: true }).waitFor();
      expect(await page.locator('#composer').getByLabel('Too dear').isChecked()).toBe(true);
      await side.click();

      await page.locator('[data-people=against]', { hasText: '0' }).waitFor();
      expect(await page.locator('#composer').getByLabel('Neither side').isChecked()).toBe(true);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'is told how long to wait in slow mode',
    async () => {
      const { articleId, threadId } = await publish(stage, 'slow');
      const slow = await stage.editor.patch(`/threads/${threadId}`, { slowModeS: 1_200 }, { 'if-match': '"1"' });
      expect(slow.status).toBe(200);
      const { page, complaints } = await open(`/articles/${articleId}`);
      await signIn(page, stage.reader);
      const composer = page.locator('#composer');

      for (const text of ['First.', 'Second.']) {
        await composer.locator('textarea').fill(text);
        await composer.getByRole('button', { name: 'Send' }).click();
        await page.locator('li.comment', { hasText: 'First.' }).waitFor();
      }

      await composer.getByText('Try again in 20 min.').waitFor();
      expect(await composer.locator('textarea').inputValue()).toBe('Second.');
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );
});

describe('replies that are not on the page', () => {
  story(
    'unfold in their place, a page at a time and in order',
    async () => {
      const { articleId, threadId } = await publish(stage, 'unfolded');
      const { id } = await say(stage.other, threadId, 'Answer me.');
      for (let n = 0; n < 58; n += 1) await say(stage.reader, threadId, `Answer ${n}.`, { parentId: id });
      await say(stage.reader, threadId, `Answer 58. ${HOSTILE}`, { parentId: id });
      const { page, complaints } = await open(`/articles/${articleId}`);
      const replies = page.locator(`#c-${id} > .replies > li`);
      const more = itself(page, id, '.more').getByRole('link');
      expect(await more.textContent()).toBe('More replies (20)');

      await page.locator('main[data-live=on]').waitFor();
      await more.click();
      await more.getByText('More replies (9)').waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Answer 39.');
      await more.click();
      await more.waitFor({ state: 'detached' });

      const numbers = (await replies.allTextContents()).map((text) => Number(/Answer (\d+)/.exec(text)?.[1]));
      expect(numbers).toEqual(Array.from({ length: 59 }, (_, n) => n));
      expect(page.url()).toBe(`${stage.url}/articles/${articleId}`);
      expect(await page.locator('#comments img, #comments script').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'have an address that leads to them wherever they stand',
    async () => {
      const { articleId } = await publish(stage, 'address');
      const motion = await openMotion(stage, articleId);
      const { id: parentId } = await say(stage.other, motion.id, 'Above.');
      const { id } = await say(stage.reader, motion.id, 'Below.', { parentId });

      const { page, complaints } = await open(`/articles/${articleId}#c-${id}`);

      await page.waitForURL(`${stage.url}/comments/${id}#c-${id}`);
      expect(await itself(page, parentId, '.body').textContent()).toContain('Above.');
      expect(await itself(page, id, '.body').textContent()).toContain('Below.');
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );
});
