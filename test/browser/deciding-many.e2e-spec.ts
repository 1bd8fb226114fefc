import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { idsOf, publish, say } from '../e2e/answers.js';
import { judge, statusOf } from '../e2e/moderation.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { openDesk, waiting } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

let stage: Stage;
let second: Person;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage();
  second = await stage.person('Nora Nextdoor', { siteId: stage.siteId, role: 'moderator' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

const row = (page: Page, text: string): Locator => page.locator('.rows > li', { hasText: text });
const statuses = (ids: readonly string[]): Promise<string[]> => Promise.all(ids.map((id) => statusOf(stage, id)));

/** Comments that wait, in a queue that shows no others. */
async function pending(key: string, texts: readonly string[]): Promise<string[]> {
  const { threadId } = await publish(stage, key, { discussion: 'premoderated' });
  const said = [];
  for (const text of texts) said.push(await say(stage.reader, threadId, text));
  return idsOf(said);
}

describe('a moderator with many cases alike', () => {
  story('selects them with keys, decides them at once, is told of each, and takes all back', async () => {
    const ids = await pending('alike', ['Alike one.', 'Alike two.', 'Alike three.', 'Not like these.']);
    const { page, complaints } = await openDesk(browser, stage.url, stage.moderator);
    await row(page, 'Not like these.').waitFor();
    for (const _ of [1, 2, 3]) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await page.getByText('3 selected').waitFor();
    await judge(second, ids[1] ?? '', { action: 'remove', reason: 'spam' });

    await page.keyboard.press('a');

    await page.locator('.undo').getByText('Approved: 2 of 3.').waitFor();
    await row(page, 'Alike two.').getByText('Nora Nextdoor removed this at').waitFor();
    await row(page, 'Alike one.').getByText('Approved.').waitFor();
    await page.getByText('The other one says why not.').waitFor();
    expect(await statuses(ids)).toEqual(['visible', 'removed', 'visible', 'held']);
    await page.keyboard.press('u');
    await page.getByText('Undone. Nobody was told.').waitFor();
    await until('all wait again', async () => (await statuses(ids)).join() === 'held,removed,held,held');
    await waiting(page, 'Pending', 3).waitFor();
    await row(page, 'Alike one.').getByRole('checkbox').waitFor();
    expect(complaints).toEqual([]);

    await page.getByLabel('Select all').check();
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Remove 3 comments because of' }).waitFor();
    await page.keyboard.press('s');
    await page.getByText('Nothing is pending.').waitFor();
    expect(await statuses(ids)).toEqual(['removed', 'removed', 'removed', 'removed']);
  });

  story('finds the selection after the page was loaded again, without what has changed since', async () => {
    const ids = await pending('kept', ['Kept one.', 'Kept two.']);
    const { page, complaints } = await openDesk(browser, stage.url, stage.moderator);
    await row(page, 'Kept two.').waitFor();
    await page.getByLabel('Select all').check();
    await page.getByText('2 selected').waitFor();
    const edited = { body: 'Kept two, edited.' };
    expect((await stage.reader.patch(`/comments/${ids[1] ?? ''}`, edited, { 'if-match': '"1"' })).status).toBe(200);

    await page.reload();
    await page.getByText('1 selected').waitFor();

    expect(await row(page, 'Kept one.').getByRole('checkbox').isChecked()).toBe(true);
    expect(await row(page, 'Kept two, edited.').getByRole('checkbox').isChecked()).toBe(false);
    expect(complaints).toEqual([]);
  });
});
