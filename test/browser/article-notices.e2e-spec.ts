import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { rows } from '../e2e/rows.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { openDesk } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

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

describe('a legal notice on an article', () => {
  story('is read and answered on the moderators’ page', async () => {
    const notice = { law: '§ 186 StGB', explanation: 'It is about me.', goodFaith: true };
    await stage.guest.post(`/articles/${stage.articleId}/notices`, notice);
    const { page, complaints } = await openDesk(browser, stage.url, stage.moderator);
    await page.getByRole('button', { name: 'Open: legal notice' }).click();
    await page.getByRole('heading', { name: 'Reports: an article' }).waitFor();
    await page.getByText('It is about me.').waitFor();

    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByText('The article stays as it is.').waitFor();

    await until('the case is closed', async () => {
      const [found] = await rows(stage, 'SELECT state FROM cases WHERE subject_id = $1', [stage.articleId]);
      return found?.['state'] === 'closed';
    });
    expect(complaints).toEqual([]);
  });
});
