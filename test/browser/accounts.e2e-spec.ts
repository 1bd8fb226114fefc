import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { say } from '../e2e/answers.js';
import { decideOn, statusOf } from '../e2e/moderation.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { openDesk } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

let stage: Stage;
let senior: Person;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

const speaks = async (person: Person): Promise<number> =>
  (await person.post(`/threads/${stage.threadId}/comments`, { body: `Here, ${String(Math.random())}.` })).status;

describe('an account', () => {
  story('is found by a surname, banned, and let in again', async () => {
    const { page, complaints } = await openDesk(browser, stage.url, stage.moderator);
    await page.getByRole('navigation', { name: 'Queues' }).getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('searchbox', { name: 'Account' }).fill('nobody at all');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody is known by this.').waitFor();
    await page.getByRole('searchbox', { name: 'Account' }).fill('reader');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Rita Reader' }).waitFor();

    await page.getByRole('button', { name: 'Sanction' }).click();
    await page.getByLabel('What').selectOption('ban');
    await page.getByRole('button', { name: 'Impose' }).click();
    await page.getByRole('button', { name: 'Lift: Ban' }).waitFor();
    const banned = await speaks(stage.reader);

    await page.getByRole('button', { name: 'Lift: Ban' }).click();
    await page.getByRole('button', { name: 'Lift it' }).click();
    await page.locator('.rows > li', { hasText: 'Ban' }).getByText('lifted').waitFor();

    expect([banned, await speaks(stage.reader)]).toEqual([403, 201]);
    expect(complaints).toEqual([]);
  });

  story('shows a senior what was decided, who takes it back', async () => {
    const { id } = await say(stage.other, stage.threadId, 'Removed for nothing.');
    await decideOn(stage, id);
    const { page } = await openDesk(browser, stage.url, senior);
    await page.goto(`${stage.url}/moderation#accounts?id=${stage.other.id}`);
    await page.getByRole('button', { name: 'Reverse' }).click();
    await page.getByLabel('Why').fill('Nothing is wrong with it.');
    await page.getByRole('button', { name: 'Reverse' }).last().click();

    await until('the comment is back', async () => (await statusOf(stage, id)) === 'visible');
    await page.locator('.rows > li', { hasText: 'Removed' }).getByText('reversed').waitFor();
  });
});
