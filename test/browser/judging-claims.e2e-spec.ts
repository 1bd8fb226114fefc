import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { claimIn, mark } from '../support/claims.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  claimInOwn,
  dam,
  decided,
  publishText,
  readClaim,
  startVerdictDesk,
  takeClaim,
  theft,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { openDesk } from './desk.js';
import { launchBrowser, openWindow, story } from './window.js';

jest.setTimeout(120_000);

const HOSTILE = '<img src=x onerror=alert(1)> <script>alert(2)</script>';

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

/** Opens the case about some words from its queue. */
async function pick(page: Page, words: string, queue = 'Reported errors'): Promise<void> {
  await page.getByRole('link', { name: queue }).click();
  await page.getByRole('button', { name: `Open: ${words}` }).click();
  await page.locator('#work:not([inert]) .text mark', { hasText: words }).waitFor();
}

/** Writes a verdict from the keyboard alone. */
async function write(page: Page, { label = 'False', summary = VERDICT.summary } = {}): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('v');
  await keyboard.type(label);
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.type(summary);
  await keyboard.press('Tab');
  await keyboard.type(VERDICT.rationale);
  await keyboard.press('Tab');
  await keyboard.type(VERDICT.sources[0]?.url ?? '');
  await keyboard.press('Tab');
  await keyboard.type('Primary');
  await keyboard.press('Escape');
}

describe('a fact checker', () => {
  story('takes the next claim, judges it with keys, and can undo that', async () => {
    const words = dam();
    const claim = await claimInExternal(stage, words);
    const reader = await openWindow(browser, `${stage.url}/articles/${claim.articleId}`);
    await reader.page.locator('main[data-live=on]').waitFor();
    const { page, complaints } = await openDesk(browser, stage.url, stage.fay);
    await page.keyboard.press('n');
    await page.locator('#work:not([inert]) .text mark', { hasText: words }).waitFor();

    await write(page);
    await page.getByText('The sources are enough.').waitFor();
    await page.keyboard.press('p');

    await page.getByText('The verdict is published.').waitFor();
    await reader.page.locator('.mark-badge', { hasText: 'False' }).waitFor();
    expect((await readClaim(stage.guest, claim.id)).verdict).toMatchObject({
      ...{ label: { code: 'false' }, summary: VERDICT.summary, rationale: VERDICT.rationale },
      sources: VERDICT.sources,
    });
    await page.keyboard.press('u');
    await reader.page.locator('.mark-badge').waitFor({ state: 'detached' });
    await page.locator('#work:not([inert]) .text mark', { hasText: words }).waitFor();
    expect([...complaints, ...reader.complaints]).toEqual([]);
  });

  story('is told at the field what is missing, and finds on the next day what was written', async () => {
    const words = dam();
    await claimInExternal(stage, words);
    const first = await openDesk(browser, stage.url, stage.fay);
    await pick(first.page, words);
    await first.page.getByLabel('Label').selectOption('False (inconsistent)');
    await first.page.getByRole('textbox', { name: /^In short/ }).fill(`Half a sentence ${HOSTILE}`);
    await first.page.getByText('Name a primary source').waitFor();

    await first.page.getByRole('button', { name: /^Publish/ }).click();
    await first.page.getByText('This cannot be published yet').waitFor();
    expect(await first.page.getByLabel('How it was found out').getAttribute('aria-invalid')).toBe('true');
    await first.page.getByLabel('Looked at beside them').fill('The annual report\nThe map');
    await first.page.getByText(/^Saved at/).waitFor();
    await first.page.getByRole('button', { name: 'Skip' }).click();
    await first.page.locator('#queue-title').waitFor();
    const next = await openDesk(browser, stage.url, stage.fay);
    await pick(next.page, words);

    expect(await next.page.getByRole('textbox', { name: /^In short/ }).inputValue()).toBe(`Half a sentence ${HOSTILE}`);
    expect(await next.page.getByLabel('Looked at beside them').inputValue()).toBe('The annual report\nThe map');
    await next.page.getByText('As readers see it').click();
    expect(await next.page.locator('.preview').innerText()).toContain(HOSTILE);
    expect(await next.page.locator('main img, main script').count()).toBe(0);
    await next.page.getByRole('button', { name: 'Skip' }).click();
    expect([...first.complaints, ...next.complaints]).toEqual([]);
  });

  story('proposes what may do harm, and a second person agrees', async () => {
    const words = theft();
    const claim = await claimInExternal(stage, words);
    const fay = await openDesk(browser, stage.url, stage.fay);
    await pick(fay.page, words);
    await write(fay.page, { summary: 'She took nothing.' });
    await fay.page.keyboard.press('p');
    await fay.page.getByText('Proposed. It waits for a second person.').waitFor();
    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);

    const finn = await openDesk(browser, stage.url, stage.finn);
    await pick(finn.page, words);
    await finn.page.locator('.known', { hasText: 'She took nothing.' }).waitFor();
    await finn.page.keyboard.press('a');

    await finn.page.getByText('The verdict is published.').waitFor();
    expect((await readClaim(stage.guest, claim.id)).verdict).toMatchObject({ summary: 'She took nothing.' });
    expect([...fay.complaints, ...finn.complaints]).toEqual([]);
  });

  story(
    'sees what became of the words, says that they are under review, sets the harm, and leaves the rest',
    async () => {
      const words = dam();
      const externalId = 'judging-changed';
      const fields = { origin: 'external', externalId };
      const articleId = await publishText(stage, `Long ago. ${words}`, fields);
      const flagged = await mark(stage.reader, `articles/${articleId}`, {
        exact: words,
        statement: `So it is. ${HOSTILE}`,
      });
      expect(flagged.status).toBe(201);
      await publishText(stage, `Long ago. ${words.replace('million', 'thousand')}`, fields);
      const { page, complaints } = await openDesk(browser, stage.url, stage.fay);
      const found = async (): Promise<boolean> =>
        JSON.stringify((await stage.fay.get('/moderation/cases?site=gazette')).body).includes(words);
      await until('the claim waits', found);
      await pick(page, words);

      await page.locator('.text del', { hasText: 'million' }).waitFor();
      expect(await page.locator('.text ins').innerText()).toBe('thousand');
      expect(await page.locator('.known').innerText()).toContain(`So it is. ${HOSTILE}`);
      await page.getByRole('textbox', { name: /^In short/ }).fill('Begun');
      await page.keyboard.press('Escape');
      await page.keyboard.press('b');
      await page.locator('.text .badge', { hasText: 'under review' }).waitFor();
      await page.keyboard.press('h');
      await page.getByRole('button', { name: 'It accuses somebody' }).click();
      await page.locator('.known', { hasText: 'Harm set by Fay Checker' }).waitFor();
      expect(await page.getByRole('textbox', { name: /^In short/ }).inputValue()).toBe('Begun');
      await page.keyboard.press('i');
      await page.getByRole('dialog').getByRole('button', { name: 'Dismiss', exact: true }).click();

      await page.getByText('Dismissed.').waitFor();
      expect(await page.locator('main img, main script').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
  );

  story('sees under a verdict that its text has changed, and says that it goes on in the new words', async () => {
    const words = dam();
    const changed = words.replace('million', 'thousand');
    const fields = { origin: 'external', externalId: 'judging-anchors' };
    const articleId = await publishText(stage, words, fields);
    const { id } = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact: words }));
    await decided(stage.finn, id);
    await publishText(stage, changed, fields);
    await until('its case waits', async () => {
      const { body } = await stage.fay.get('/moderation/cases?site=gazette&queue=anchors');
      return JSON.stringify(body).includes(words);
    });
    // What everybody reads is put beside other words by whoever judges what is difficult.
    const { page, complaints } = await openDesk(browser, stage.url, stage.editor);
    await pick(page, words, 'Text changed');

    await page.locator('.text del', { hasText: 'million' }).waitFor();
    await page.getByText(`Found there: “${changed}”`).waitFor();
    expect(await page.getByLabel('Label').count()).toBe(0);
    await page.keyboard.press('a');

    await page.getByText('It stands in the new words from now on.').waitFor();
    expect(await readClaim(stage.guest, id)).toMatchObject({
      ...{ publicState: 'verdict', quote: words },
      anchor: { state: 'moved', exact: changed },
    });
    expect(complaints).toEqual([]);
  });

  story('says which claims do not say the same, and withdraws a verdict', async () => {
    const words = dam();
    const [claim, other] = [await claimInComment(stage, words), await claimInComment(stage, words)];
    await takeClaim(stage.finn, claim.id);
    const { page, complaints } = await openDesk(browser, stage.url, stage.finn);
    await page.locator('.rows > li', { hasText: 'in your hands' }).getByRole('button').click();
    const similar = page.locator('.known section', { hasText: 'Says the same' });
    await similar.getByRole('link', { name: words }).waitFor();

    await similar.getByRole('button', { name: 'It does not after all' }).click();
    await similar.waitFor({ state: 'detached' });
    await write(page);
    await page.keyboard.press('p');
    await page.getByText('The verdict is published.').waitFor();
    expect((await stage.guest.get(`/claims/${other.id}`)).status).toBe(404);
    await takeClaim(stage.finn, claim.id);
    await page.reload();
    await page.locator('.rows > li', { hasText: 'in your hands' }).getByRole('button').click();
    await page.getByRole('heading', { name: 'Another verdict' }).waitFor();
    await page.keyboard.press('w');
    await page.getByLabel('Why?').fill('We misread the plan.');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();

    await page.getByText('The verdict is withdrawn.').waitFor();
    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);
    expect(complaints).toEqual([]);
  });
});

describe('an editor', () => {
  story('corrects the paper’s own words, unless somebody else is quoted with them', async () => {
    const words = dam();
    const claim = await claimInOwn(stage, words);
    const { page, complaints } = await openDesk(browser, stage.url, stage.editor);
    await pick(page, words);
    await page.getByRole('heading', { name: 'The correction' }).waitFor();
    await page.getByLabel('Somebody else is quoted').check();
    await page.getByRole('heading', { name: 'The verdict' }).waitFor();
    await page.getByLabel('Somebody else is quoted').uncheck();

    await page.getByLabel('What became of it').selectOption('Corrected');
    await page.getByLabel('The correction, as readers read it').fill('It held less.');
    await page.getByRole('textbox', { name: /^In short/ }).fill('It was less.');
    await page.getByRole('button', { name: /^Publish/ }).click();

    await page.getByText('The correction is published.').waitFor();
    expect((await readClaim(stage.guest, claim.id)).verdict).toMatchObject({
      ...{ kind: 'correction', outcome: 'corrected', correction: 'It held less.', summary: 'It was less.' },
    });
    expect(complaints).toEqual([]);
  });

  story('goes through the slips that readers found', async () => {
    const words = 'The bridge leads over teh river, where it was built in the spring.';
    const articleId = await publishText(stage, words);
    await mark(stage.reader, `articles/${articleId}`, { exact: words, reason: 'typo', statement: 'It is “the”.' });
    const { page, complaints } = await openDesk(browser, stage.url, stage.editor);

    await page.getByRole('link', { name: 'Slips' }).click();
    await page.getByText('It is “the”.').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');

    await page.getByText('Nobody has found a slip.').waitFor();
    const { body } = await stage.editor.get('/moderation/typos?site=gazette&state=fixed');
    expect(body).toMatchObject({ items: [{ quote: words }] });
    expect(complaints).toEqual([]);
  });
});
