import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** These stories need a browser on the machine; `.ci/run` installs one. */
const story = CHROMIUM === undefined ? it.skip : it;

describe('two windows on one debate', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    stage = await startStage();
    if (CHROMIUM !== undefined) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  });

  afterAll(async () => {
    if (CHROMIUM !== undefined) await browser.close();
    await stage.close();
  });

  async function openWindow(
    options: { javaScriptEnabled?: boolean } = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`${stage.url}/`);
    return { page, complaints };
  }

  async function signIn(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await page.getByLabel('E-mail').fill(stage.reader.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('#composer textarea').waitFor();
  }

  story(
    'a comment written in one arrives in the other without a reload',
    async () => {
      const writer = await openWindow();
      const watcher = await openWindow();
      await watcher.page.locator('main[data-live=on]').waitFor();

      await signIn(writer.page);
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

      await signIn(voter.page);
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
