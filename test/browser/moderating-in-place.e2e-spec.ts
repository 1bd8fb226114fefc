import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { caseOf, openDesk } from './desk.js';
import { launchBrowser, openWindow, signIn, story } from './window.js';

const STORY_MS_MAX = 120_000;

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

describe('a moderator', () => {
  story(
    'removes a comment where it stands, which vanishes for whoever reads it, and puts it back',
    async () => {
      const { articleId, threadId } = await publish(stage, 'in-place');
      const { id } = await say(stage.other, threadId, 'The mayor is a thief.');
      await say(stage.reader, threadId, 'Says who?', { parentId: id });
      const reader = await openWindow(browser, `${stage.url}/articles/${articleId}`);
      await reader.page.locator('main[data-live=on]').waitFor();
      const { page, complaints } = await openWindow(browser, `${stage.url}/articles/${articleId}`);
      await signIn(page, stage.moderator);
      const link = page.getByRole('link', { name: 'Moderation' });
      expect(await link.getAttribute('href')).toBe('/moderation');

      await page.locator(`#c-${id} > .actions summary`).click();
      await page.locator(`#c-${id} > .actions`).getByRole('button', { name: 'Remove…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Insult or harassment' }).click();

      await reader.page.locator(`#c-${id} > .meta`, { hasText: 'Removed by the moderators.' }).waitFor();
      expect(await reader.page.locator('#comments').innerText()).not.toContain('thief');
      expect(await reader.page.getByText('Says who?').count()).toBe(1);
      expect(await reader.page.getByRole('button', { name: 'Restore' }).count()).toBe(0);
      await page.locator(`#c-${id} > .meta`).getByRole('button', { name: 'Restore' }).click();

      await reader.page.locator(`#c-${id} > .body`, { hasText: 'The mayor is a thief.' }).waitFor();
      await page.locator(`#c-${id} > .body`, { hasText: 'The mayor is a thief.' }).waitFor();
      expect([...reader.complaints, ...complaints]).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'finds comments in every state by author and words',
    async () => {
      const { threadId } = await publish(stage, 'found', { discussion: 'premoderated' });
      await say(stage.other, threadId, 'A needle in the hay.');
      await say(stage.reader, threadId, 'A needle of somebody else.');
      const { page, complaints } = await openDesk(browser, stage.url, stage.moderator);

      await page.getByRole('link', { name: 'All comments' }).click();
      await page.getByLabel('State').selectOption('held');
      await page.getByLabel('Contains').fill('needle');
      await page.getByLabel('Author').fill(stage.other.name);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('link', { name: 'Show all authors' }).waitFor();

      await page.getByText('A needle in the hay.').waitFor();
      expect(await page.locator('.rows > li').count()).toBe(1);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await caseOf(page, 'A needle in the hay.').waitFor();
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );
});

describe('somebody without a role', () => {
  story(
    'finds no way to the page of the moderators, and nothing on it',
    async () => {
      const { page } = await openWindow(browser, `${stage.url}/`);
      await signIn(page, stage.reader);
      expect(await page.getByRole('link', { name: 'Moderation' }).count()).toBe(0);

      await page.goto(`${stage.url}/moderation`);

      await page.getByText('You do not moderate any site.').waitFor();
      expect(await page.locator('.queues').count()).toBe(0);
    },
    STORY_MS_MAX,
  );
});
