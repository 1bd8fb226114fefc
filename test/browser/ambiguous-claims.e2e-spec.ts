import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { claimIn, mark } from '../support/claims.js';
import { until } from '../support/until.js';
import { dam, publishText, readClaim, startVerdictDesk, type VerdictDesk } from '../support/verdicts.js';
import { openDesk } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

let stage: VerdictDesk;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startVerdictDesk();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

describe('a fact checker', () => {
  story('says in which of two places a claim goes on', async () => {
    const words = dam();
    const paragraph = `It was finished late. ${words} Nobody had tested it since.`;
    const fields = { origin: 'external', externalId: 'ambiguous-claim' };
    const articleId = await publishText(stage, paragraph, fields);
    const { id } = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact: words }));
    await publishText(stage, `First. ${paragraph}\n\nSecond. ${paragraph}`, fields);
    await until('its case waits', async () => {
      const { body } = await stage.fay.get('/moderation/cases?site=gazette&queue=anchors');
      return JSON.stringify(body).includes(words);
    });
    const { page, complaints } = await openDesk(browser, stage.url, stage.fay);
    await page.getByRole('link', { name: 'Text changed' }).click();
    await page.getByRole('button', { name: `Open: ${words}` }).click();
    await page.getByText('These words may stand in several places of the text now.').waitFor();

    await page.keyboard.press('a');
    await page.getByRole('dialog').getByRole('button', { name: 'Second.' }).click();

    await page.getByText('It stands in the new words from now on.').waitFor();
    const { blocks } = (await stage.guest.get(`/articles/${articleId}`)).body as {
      blocks: { id: string; text: string }[];
    };
    const second = blocks.find(({ text }) => text.startsWith('Second.'));
    expect(await readClaim(stage.fay, id)).toMatchObject({
      anchor: { state: 'moved', exact: words, blockId: second?.id },
    });
    expect(complaints).toEqual([]);
  });
});
