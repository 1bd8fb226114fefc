import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { say } from '../e2e/answers.js';
import { decideOn, statusOf } from '../e2e/moderation.js';
import { countOf } from '../e2e/rows.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { caseOf, openDesk } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

let stage: Stage;
let senior: Person;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage();
  const { siteId } = stage;
  senior = await stage.person('Sena Senior', { siteId, role: 'senior' });
  const admin = await stage.person('Ada Admin', { siteId, role: 'admin' });
  const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
  const settings = { auditPercent: 100 };
  expect((await admin.patch('/sites/gazette', { settings }, { 'if-match': `"${version}"` })).status).toBe(200);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

describe('whoever looks again', () => {
  story('agrees with a removal and with an approval, and is told that nothing changes', async () => {
    const removed = await say(stage.reader, stage.threadId, 'Rightly removed.');
    const approved = await say(stage.other, stage.threadId, 'Rightly left.');
    await decideOn(stage, removed.id);
    await decideOn(stage, approved.id, { action: 'approve' });
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await page.getByRole('link', { name: 'Second look' }).click();
    await page.getByRole('button', { name: 'Open: Rightly removed.' }).click();
    await caseOf(page, 'Rightly removed.').waitFor();
    await page.getByText('Removed: Spam or advertising').waitFor();
    await page.getByRole('button', { name: 'Agree: keep it removed' }).waitFor();

    await page.keyboard.press('a');
    await page.getByText('You agree. Nothing changes, so there is nothing to undo.').waitFor();
    await page.keyboard.press('u');
    await page.getByText('There is nothing to undo any more.').waitFor();
    await page.getByRole('button', { name: 'Open: Rightly left.' }).click();
    await page.getByRole('button', { name: 'Agree: leave it' }).click();
    await page.getByText('Nothing is waiting for a second look.').waitFor();

    expect([await statusOf(stage, removed.id), await statusOf(stage, approved.id)]).toEqual(['removed', 'visible']);
    expect(await countOf(stage, 'decisions', `payload ->> 'agrees' = 'true'`)).toBe(2);
    expect(complaints).toEqual([]);
  });

  story('differs, and can undo that', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Put back too fast.');
    await decideOn(stage, id);
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await page.getByRole('link', { name: 'Second look' }).click();
    await page.getByRole('button', { name: 'Open: Put back too fast.' }).click();
    await caseOf(page, 'Put back too fast.').waitFor();

    await page.keyboard.press('t');
    await page.getByText('Restored.').waitFor();
    expect(await statusOf(stage, id)).toBe('visible');
    await page.keyboard.press('u');
    await caseOf(page, 'Put back too fast.').waitFor();

    expect(await statusOf(stage, id)).toBe('removed');
    expect(complaints).toEqual([]);
  });
});
