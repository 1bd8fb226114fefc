import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startStage, type Stage } from '../support/cast.js';
import { launchBrowser, openWindow as openIn, signIn, story, type Window } from './window.js';

describe('two windows on one debate', () => {
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

  function openWindow(options: { javaScriptEnabled?: boolean } = {}): Promise<Window> {
    return openIn(browser, `${stage.url}/`, options);
  }

  story(
    'a comment written in one arrives in the other without a reload',
    async () => {
      const writer = await openWindow();
      const watcher = await openWindow();
      await watcher.page.locator('main[data-live=on]').waitFor();

      await signIn(writer.page, stage.reader);
      await writer.page.locator('#composer textarea').fill('Is the toll *really* gone?');
      await writer.page.locator('#composer').getByRole('button', { name: 'Send' }).click();

      const arrived = watcher.page.locator('li.comment', { hasText: 'Is the toll really gone?' });
      await arrived.waitFor();
      expect(await arrived.locator('.body em').textContent()).toBe('really');
      expect(await arrived.locator('.author').textContent()).toBe(stage.reader.name);
      expect([...writer.complaints, ...watcher.complaints]).toEqual([]);
    },
    60_000,
  );

  story(
    'a vote in one is counted in the other',
    async () => {
      const { body } = await stage.other.post(`/threads/${stage.threadId}/comments`, { body: 'Count me.' });
      const { id } = body as { id: string };
      const voter = await openWindow();
      const watcher = await openWindow();
      await watcher.page.locator('main[data-live=on]').waitFor();

      await signIn(voter.page, stage.reader);
      await voter.page.locator(`li.comment[data-id="${id}"]`).getByRole('button', { name: 'Vote up' }).click();

      await watcher.page.locator(`li.comment[data-id="${id}"] .up`, { hasText: '1' }).waitFor();
      expect(voter.complaints).toEqual([]);
    },
    60_000,
  );

  story(
    'the debate is readable where scripts are switched off',
    async () => {
      const { body } = await stage.other.post(`/threads/${stage.threadId}/comments`, { body: 'Top of the tree.' });
      const { id: parentId } = body as { id: string };
      await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'A level below.', parentId });

      const { page } = await openWindow({ javaScriptEnabled: false });

      const reply = page.locator(`li.comment[data-id="${parentId}"] li.comment`);
      expect(await reply.locator('.body').textContent()).toContain('A level below.');
      expect(await page.getByRole('button').count()).toBe(0);
    },
    60_000,
  );

  story(
    'hostile text stays text',
    async () => {
      const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))';
      await stage.other.post(`/threads/${stage.threadId}/comments`, { body: hostile });

      const { page, complaints } = await openWindow();
      await page.locator('main[data-live=on]').waitFor();
      await stage.other.post(`/threads/${stage.threadId}/comments`, { body: `live ${hostile}` });
      await page.locator('li.comment', { hasText: 'live <img' }).waitFor();

      expect(await page.locator('#comments img, #comments script, #comments [href^="javascript"]').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});
