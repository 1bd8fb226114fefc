import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { caseOf, openDesk, waiting } from './desk.js';
import { launchBrowser, story } from './window.js';

const STORY_MS_MAX = 120_000;
const LEASE_S = 3;

let stage: Stage;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage({ PARLEY_LEASE_S: String(LEASE_S) });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

describe('a moderator of one section', () => {
  story(
    'sees what waits there, as it comes, and nothing of other sections',
    async () => {
      const { siteId } = stage;
      const sports = await stage.person('Sven Sports', { siteId, role: 'moderator', section: 'sports' });
      const cup = await publish(stage, 'cup', { discussion: 'premoderated', section: 'sports' });
      const vote = await publish(stage, 'vote', { discussion: 'premoderated', section: 'politics' });
      await say(stage.reader, vote.threadId, 'Not for him to read.');
      await say(stage.reader, cup.threadId, 'What a match.');

      const { page, complaints } = await openDesk(browser, stage.url, sports);
      await waiting(page, 'Pending', 1).waitFor();
      await page.locator('.rows > li', { hasText: 'What a match.' }).waitFor();
      await say(stage.reader, vote.threadId, 'Nor this.');
      await say(stage.other, cup.threadId, 'A thriller.');

      await waiting(page, 'Pending', 2).waitFor();
      await page.getByRole('button', { name: 'The queue has changed: show it' }).click();
      await page.locator('.rows > li', { hasText: 'A thriller.' }).waitFor();
      expect(await page.locator('.rows > li').count()).toBe(2);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );
});

describe('a moderator of two sites', () => {
  story(
    'chooses one, and works on that alone',
    async () => {
      const { id: heraldId } = await stage.site('herald');
      await stage.app.get(AccountsService).grant(heraldId, stage.moderator.id, 'senior');
      const { page } = await openDesk(browser, stage.url, stage.moderator);
      expect(await page.locator('.queues').getByText('Appeals').count()).toBe(0);

      await page.getByRole('navigation', { name: 'Sites' }).getByRole('link', { name: 'herald' }).click();

      await page.locator('.queues').getByText('Appeals').waitFor();
      await page.getByText('Nothing is pending.').waitFor();
      expect(new URL(page.url()).search).toBe('?site=herald');
    },
    STORY_MS_MAX,
  );
});

describe('a case on the screen', () => {
  story(
    'stays the moderator’s as long as the page is open, and is for others when it closes',
    async () => {
      const { threadId } = await publish(stage, 'kept', { discussion: 'premoderated', section: 'kept' });
      await say(stage.reader, threadId, 'This takes some thought.');
      const { siteId } = stage;
      const thinker = await stage.person('Thea Thinker', { siteId, role: 'moderator', section: 'kept' });
      const { page } = await openDesk(browser, stage.url, thinker);
      await page.keyboard.press('n');
      await caseOf(page, 'This takes some thought.').waitFor();
      const first = await endOfLease();

      await until('the case is kept', async () => (await endOfLease()) > first + LEASE_S * 1_000);
      await page.close({ runBeforeUnload: true });

      await until('the case is given back', async () => (await historyOfKept()).includes('released'));
    },
    STORY_MS_MAX,
  );
});

interface Kept {
  readonly id: string;
  readonly lease: { readonly expiresAt: string } | null;
}

async function keptCase(): Promise<Kept> {
  const { body } = await stage.moderator.get('/moderation/cases?site=gazette&section=kept');
  const [kept] = (body as { items: Kept[] }).items;
  if (!kept) throw new Error('There is no case in this section.');
  return kept;
}

/** Until when the case is in somebody's hands. */
async function endOfLease(): Promise<number> {
  return Date.parse((await keptCase()).lease?.expiresAt ?? '');
}

async function historyOfKept(): Promise<string[]> {
  const { body } = await stage.moderator.get(`/moderation/cases/${(await keptCase()).id}`);
  return (body as { history: { acts: { kind: string }[] } }).history.acts.map(({ kind }) => kind);
}
