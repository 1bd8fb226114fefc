import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { say } from '../e2e/answers.js';
import { told } from '../e2e/appeals.js';
import { decideOn } from '../e2e/moderation.js';
import { countOf } from '../e2e/rows.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { launchBrowser, openWindow, sendSignIn, signIn, story } from './window.js';

jest.setTimeout(120_000);

let stage: Stage;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

describe('the decisions about a reader', () => {
  story('are told with their reason, acknowledged and appealed', async () => {
    const { id: removedId } = await say(stage.reader, stage.threadId, 'Buy my hats.');
    const { id: decisionId } = await decideOn(stage, removedId);
    const warning = { kind: 'warning', reason: 'harassment' };
    const warned = await stage.moderator.post(`/moderation/accounts/${stage.reader.id}/sanctions`, warning);
    await told(stage, decisionId);
    await told(stage, (warned.body as { decisionId: string }).decisionId);
    const { page, complaints } = await openWindow(browser, `${stage.url}/articles/${stage.articleId}`);
    await signIn(page, stage.reader);

    await page.getByRole('button', { name: 'Decisions about me' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Your comment was removed because it advertises something').waitFor();
    await dialog.getByRole('button', { name: 'I have read this' }).click();
    await dialog.getByRole('button', { name: 'I have read this' }).waitFor({ state: 'detached' });
    await dialog
      .getByRole('listitem')
      .filter({ hasText: 'A comment of yours was removed.' })
      .getByRole('button', { name: 'Appeal…' })
      .click();
    await dialog.getByLabel('What is wrong').selectOption('wrong_rule');
    await dialog.getByLabel('Why').fill('Hats are what the article is about.');
    await dialog.getByRole('button', { name: 'Send the appeal' }).click();
    await dialog.getByText('You appealed; somebody else will look at it.').waitFor();

    await until(
      'the warning is acknowledged',
      async () => (await countOf(stage, 'sanctions', 'acknowledged_at IS NOT NULL')) === 1,
    );
    expect(await countOf(stage, 'appeals', `decision_id = $1 AND grounds = 'wrong_rule'`, [decisionId])).toBe(1);
    expect(complaints).toEqual([]);
  });

  story('are all that is left to somebody who is banned on all sites', async () => {
    const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
    const nell = await stage.person('Nell Newcomer');
    const ban = { kind: 'ban', reason: 'spam', everywhere: true };
    const imposed = await admin.post(`/moderation/accounts/${nell.id}/sanctions`, ban);
    const { decisionId } = imposed.body as { decisionId: string };
    await told(stage, decisionId);
    const { page, complaints } = await openWindow(browser, `${stage.url}/articles/${stage.articleId}`);

    await sendSignIn(page, nell);
    await page.getByText('This account is suspended. You can read the decisions about you').waitFor();
    await page.getByRole('button', { name: 'Decisions about me' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Appeal…' }).click();
    await dialog.getByLabel('What is wrong').selectOption('disproportionate');
    await dialog.getByLabel('Why').fill('It was one hat.');
    await dialog.getByRole('button', { name: 'Send the appeal' }).click();
    await dialog.getByText('You appealed; somebody else will look at it.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().waitFor();

    expect(await countOf(stage, 'appeals', 'decision_id = $1', [decisionId])).toBe(1);
    expect(complaints).toEqual([]);
  });
});
