import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { publish, say } from '../e2e/answers.js';
import type { Person } from '../support/api.js';
import { nextOf } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { caseOf, openDesk } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

let stage: Stage;
let senior: Person;
let second: Person;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage();
  const { siteId } = stage;
  senior = await stage.person('Sena Senior', { siteId, role: 'senior' });
  second = await stage.person('Nora Nextdoor', { siteId, role: 'moderator' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

describe('a case', () => {
  story('is given to a colleague, who finds it and to whom alone it is offered', async () => {
    const { threadId } = await publish(stage, 'given', { discussion: 'premoderated' });
    await say(stage.reader, threadId, 'Mona knows about this.');
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await page.keyboard.press('n');
    await caseOf(page, 'Mona knows about this.').waitFor();
    await page.keyboard.press('g');
    await page.getByLabel('To be done by').fill('2030-05-04');
    await page.getByLabel('Colleague').fill('Rita');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rita Reader' }).click();
    await page.getByText('This person cannot judge it').waitFor();

    await page.getByLabel('Colleague').fill('Mona');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Mona Moderator' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Assigned to Mona Moderator.').waitFor();
    await page.locator('.rows > li', { hasText: 'assigned to Mona Moderator, to be done by May 4, 2030' }).waitFor();

    expect(await nextOf(second, 'held')).toEqual([]);
    const own = await openDesk(browser, stage.url, stage.moderator);
    await own.page.getByRole('navigation', { name: 'Queues' }).getByRole('link', { name: 'Assigned to me' }).click();
    await own.page.getByRole('button', { name: 'Open: Mona knows about this.' }).click();
    await caseOf(own.page, 'Mona knows about this.').waitFor();
    await own.page.getByText('Assigned to Mona Moderator by Sena Senior').waitFor();
    await own.page.keyboard.press('a');
    await own.page.getByText('No case is assigned to you.').waitFor();
    expect([...complaints, ...own.complaints]).toEqual([]);
  });

  story('is taken on and given back by a moderator, and a queue shows what is one’s own', async () => {
    const { threadId } = await publish(stage, 'own', { discussion: 'premoderated' });
    for (const text of ['Mine for now.', 'For anybody.']) await say(stage.reader, threadId, text);
    const { page, complaints } = await openDesk(browser, stage.url, second);
    await page.getByRole('button', { name: 'Open: Mine for now.' }).click();
    await caseOf(page, 'Mine for now.').waitFor();

    await page.keyboard.press('g');
    await page.getByText('Assigned to you: nobody else is offered this case.').waitFor();
    await page.getByRole('link', { name: 'Pending' }).click();
    await page.getByRole('navigation', { name: 'Which cases' }).getByRole('link', { name: 'Assigned to me' }).click();
    await page.locator('.rows > li', { hasText: 'Mine for now.' }).waitFor();
    expect(await page.locator('.rows > li').count()).toBe(1);
    await page.reload();
    await page.getByRole('button', { name: 'Open: Mine for now.' }).click();
    await caseOf(page, 'Mine for now.').waitFor();
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByText('Assigned to nobody now.').waitFor();

    await page.goBack();
    await page.getByText('Nothing in this queue is assigned to you.').waitFor();
    expect(complaints).toEqual([]);
  });
});
