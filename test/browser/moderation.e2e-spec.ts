import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { LeasesService } from '#features/cases/queues/leases.service.js';
import { publish, say } from '../e2e/answers.js';
import type { Person } from '../support/api.js';
import { staff } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { caseOf, openDesk as openDeskIn, waiting } from './desk.js';
import { launchBrowser, openWindow, signIn, story, type Window } from './window.js';

const STORY_MS_MAX = 120_000;
const HOSTILE = '<img src=x onerror=alert(1)> <script>alert(2)</script>';

let stage: Stage;
let second: Person;
let browser: Browser | null;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
// Each story has queues of its own.
beforeEach(async () => {
  stage = await startStage();
  second = await stage.person('Nora Nextdoor', { siteId: stage.siteId, role: 'moderator' });
});
afterEach(() => stage.close());

const openDesk = (moderator: Person): Promise<Window> => openDeskIn(browser, stage.url, moderator);

async function statusOf(id: string): Promise<string> {
  const { body } = await stage.moderator.get(`/comments/${id}`);
  return (body as { comment: { status: string } }).comment.status;
}

describe('a moderator', () => {
  story(
    'decides case after case with keys alone, and takes one back',
    async () => {
      const { threadId } = await publish(stage, 'keys', { discussion: 'premoderated' });
      const first = await say(stage.reader, threadId, 'The toll is *gone*.');
      const advert = await say(stage.other, threadId, 'Cheap watches! <img src=x onerror=alert(1)>');
      const insult = await say(stage.reader, threadId, 'You are a fool.');
      const { page, complaints } = await openDesk(stage.moderator);
      await waiting(page, 'Pending', 3).waitFor();
      const press = (key: string): Promise<void> => page.keyboard.press(key);

      await press('n');
      await caseOf(page, 'The toll is gone.').waitFor();
      await press('a');
      await caseOf(page, 'Cheap watches!').waitFor();
      await press('r');
      await press('s');
      await page.getByText('Removed: Spam or advertising.').waitFor();
      await caseOf(page, 'You are a fool.').waitFor();
      await press('u');
      await caseOf(page, 'Cheap watches!').waitFor();
      expect(await statusOf(advert.id)).toBe('held');
      await press('r');
      await press('p');
      await caseOf(page, 'You are a fool.').waitFor();
      await press('r');
      await press('h');

      await page.getByText('Nothing is pending.').waitFor();
      await waiting(page, 'Pending', 0).waitFor();
      expect(await Promise.all([first, advert, insult].map(({ id }) => statusOf(id)))).toEqual([
        'visible',
        'removed',
        'removed',
      ]);
      expect(await page.locator('main').innerText()).not.toMatch(/lease/i);
      expect(await page.locator('main img, main script').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'works through a batch, leaves a memo, skips, and passes on what is difficult',
    async () => {
      const { threadId } = await publish(stage, 'batch', { discussion: 'premoderated' });
      for (const text of ['Batch one.', 'Batch two.', 'Batch three.']) await say(stage.reader, threadId, text);
      const { page, complaints } = await openDesk(stage.moderator);
      const press = (key: string): Promise<void> => page.keyboard.press(key);

      await page.getByRole('button', { name: 'Take 5' }).click();
      await caseOf(page, 'Batch one.').waitFor();
      await page.getByText('1 of 3').waitFor();
      await press('j');
      await caseOf(page, 'Batch two.').waitFor();
      await press('m');
      await page.getByLabel('For your colleagues only').fill('Who else has seen this?');
      await page.keyboard.press('Tab');
      await press('Enter');
      await page.locator('.said', { hasText: 'Who else has seen this?' }).waitFor();
      await press('e');
      await page.getByRole('button', { name: 'Escalate', exact: true }).click();
      await caseOf(page, 'Batch three.').waitFor();
      await press('s');
      await caseOf(page, 'Batch one.').waitFor();
      await press('a');

      await page.getByText('1 waiting, 1 passed on to seniors.').waitFor();
      await press('n');
      await page.getByRole('alert').getByText('Nothing more is waiting for you in “Pending”.').waitFor();
      expect(complaints).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'is told who decided when somebody else was first, and goes on with the next case',
    async () => {
      const { threadId } = await publish(stage, 'both', { discussion: 'premoderated' });
      await say(stage.reader, threadId, 'Both want this one.');
      await say(stage.reader, threadId, 'Here is another.');
      const slow = await openDesk(stage.moderator);
      await slow.page.keyboard.press('n');
      await caseOf(slow.page, 'Both want this one.').waitFor();
      await giveBack(stage.moderator, 'Both want this one.');

      const quick = await openDesk(second);
      await quick.page.keyboard.press('n');
      await caseOf(quick.page, 'Both want this one.').waitFor();
      await quick.page.keyboard.press('r');
      await quick.page.keyboard.press('s');
      await quick.page.getByText('Removed: Spam or advertising.').waitFor();
      await slow.page.keyboard.press('a');

      await slow.page
        .getByRole('alert')
        .getByText(/^Nora Nextdoor removed this at .*, before you decided\./)
        .waitFor();
      await caseOf(slow.page, 'Both want this one.').waitFor({ state: 'detached' });
      expect([...slow.complaints, ...quick.complaints]).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'sees a report arrive, and on one screen all that it takes to judge it',
    async () => {
      const { articleId, threadId } = await publish(stage, 'reported');
      const parent = await say(stage.editor, threadId, 'Who paid for the bridge?');
      const { id } = await say(stage.other, threadId, 'The mayor, that *thief*.', { parentId: parent.id });
      const { page, complaints } = await openDesk(stage.moderator);
      await waiting(page, 'Reports', 0).waitFor();
      const reader = await openWindow(browser, `${stage.url}/articles/${articleId}`);
      await signIn(reader.page, stage.reader);

      await reader.page.locator(`#c-${id} > .actions summary`).click();
      await reader.page.getByRole('button', { name: 'Report…' }).click();
      await reader.page.getByLabel('To the moderators, in your words').fill(`Not proven. ${HOSTILE}`);
      await reader.page.getByRole('dialog').getByRole('button', { name: 'Insult or harassment' }).click();
      await reader.page.getByText('A moderator will look at it').waitFor();
      await waiting(page, 'Reports', 1).waitFor();
      await edited(stage.other, id, 'The mayor, that *honest man*.');
      await page.getByRole('link', { name: 'Reports' }).click();
      await page.getByRole('button', { name: /^Open: The mayor/ }).click();

      await page.locator('.then', { hasText: 'The mayor, that thief.' }).waitFor();
      const shown = await page.locator('.case').innerText();
      for (const part of ['The mayor, that honest man.', 'Who paid for the bridge?', 'Ed Editor', 'Otto Other'])
        expect(shown).toContain(part);
      for (const part of ['Insult or harassment', 'Rita Reader', 'Not proven. <img src=x', '1 reader'])
        expect(shown).toContain(part);
      await page.keyboard.press('a');
      await page.getByText('No report is waiting.').waitFor();
      expect(await page.locator('main img, main script').count()).toBe(0);
      expect([...reader.complaints, ...complaints]).toEqual([]);
    },
    STORY_MS_MAX,
  );

  story(
    'switches the keys off, and they stay off',
    async () => {
      const { threadId } = await publish(stage, 'off', { discussion: 'premoderated' });
      const { id } = await say(stage.reader, threadId, 'Nobody touches this by a key.');
      const { page } = await openDesk(stage.moderator);
      await page.keyboard.press('?');
      await page.getByLabel('Single keys act on this page').uncheck();
      await page.getByRole('button', { name: 'Close' }).click();

      await page.reload();
      await page.locator('main[data-live=on]').waitFor();
      await page.keyboard.press('n');
      await page.getByRole('button', { name: /^Open: Nobody touches/ }).click();
      await caseOf(page, 'Nobody touches this by a key.').waitFor();
      await page.keyboard.press('a');
      await page.getByRole('button', { name: 'Remove…' }).click();
      await page.keyboard.press('s');
      await page.getByRole('button', { name: 'Cancel' }).click();

      expect(await statusOf(id)).toBe('held');
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByText('Approved.').waitFor();
      expect(await statusOf(id)).toBe('visible');
    },
    STORY_MS_MAX,
  );
});

async function edited(author: Person, id: string, body: string): Promise<void> {
  const { status } = await author.patch(`/comments/${id}`, { body }, { 'if-match': '"1"' });
  expect(status).toBe(200);
}

/** As if the case had been left alone for too long: the page that shows it does not know. */
async function giveBack(moderator: Person, text: string): Promise<void> {
  const { body } = await moderator.get(`/moderation/cases?site=gazette&state=leased`);
  const { items } = body as { items: { id: string; subject: { comment: { body: string } | null } }[] };
  const { id = '' } = items.find(({ subject }) => subject.comment?.body === text) ?? {};
  const leases = stage.app.get(LeasesService);
  const actor = staff(moderator, stage.siteId, 'moderator');
  const { token } = await leases.take(actor, id);
  await leases.release(actor, id, { leaseToken: token, skip: false });
}
