import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { publish, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { mark } from '../support/claims.js';
import { launchBrowser, openWindow, signIn, story, type Window } from './window.js';

jest.setTimeout(120_000);

const SENTENCE = 'It cost 40 million.';
const TEXT = {
  body: { format: 'markdown', content: `The bridge is *new*. ${SENTENCE} Nobody paid.\n\nIt leads over the river.` },
};

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

async function open(articleId: string): Promise<Window> {
  const window = await openWindow(browser, `${stage.url}/articles/${articleId}`);
  await window.page.locator('main[data-live=on]').waitFor();
  return window;
}

/** Selects words as a reader does who drags over them; they stand in one text node. */
async function select(page: Page, where: string, words: string): Promise<void> {
  await page
    .locator(where)
    .first()
    .evaluate((root, wanted) => {
      const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        const at = (node as Text).data.indexOf(wanted);
        if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      }
    }, words);
}

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Report an error' });
const ownMark = (page: Page): Locator => page.locator('mark[data-tone=own]');

async function claimsOf(articleId: string): Promise<Record<string, unknown>[]> {
  return rows(
    stage,
    `SELECT c.quote, c.subject_type, f.reason, f.statement FROM claims c JOIN flags f ON f.subject_id = c.id
     WHERE c.article_id = $1 ORDER BY c.created_at`,
    [articleId],
  );
}

describe('a reader', () => {
  story('reports the words that are selected, which stays between the reader and the staff', async () => {
    const { articleId } = await publish(stage, 'selected', TEXT);
    const { page, complaints } = await open(articleId);
    const watcher = await open(articleId);
    await signIn(page, stage.reader);

    await select(page, '.article', 'cost 40 million');
    await page.getByRole('button', { name: 'Report an error', exact: true }).click();
    await dialog(page).getByLabel('What is wrong').selectOption('It is not true any more');
    await dialog(page).getByLabel('Why?').fill('The canary of this report.');
    await dialog(page).getByLabel('Address').fill('https://budget.example/2026');
    await dialog(page).getByLabel('The words that matter').fill('Four million in all.');
    const sent = page.waitForRequest('**/claims');
    await dialog(page).getByRole('button', { name: 'Send' }).click();

    await page.getByText('Thank you.').waitFor();
    await ownMark(page).waitFor();
    expect(await ownMark(page).innerText()).toBe(SENTENCE);
    expect(await claimsOf(articleId)).toMatchObject([
      { quote: SENTENCE, reason: 'outdated', statement: 'The canary of this report.' },
    ]);
    expect((await sent).postDataJSON()).toMatchObject({
      evidence: [{ url: 'https://budget.example/2026', excerpt: 'Four million in all.', stance: 'refutes' }],
    });
    await watcher.page.reload();
    await signIn(watcher.page, stage.other);
    expect(await watcher.page.locator('mark, .mark-badge').count()).toBe(0);
    expect(await watcher.page.content()).not.toContain('canary');
    await page.reload();
    await ownMark(page).waitFor();
    await page.getByRole('button', { name: /^Reported by you/ }).click();
    await page.getByRole('button', { name: 'Take back my report' }).click();
    await ownMark(page).waitFor({ state: 'detached' });
    expect([...complaints, ...watcher.complaints]).toEqual([]);
  });

  story('without an account signs in first, and finds a paragraph and its sentences by the keyboard', async () => {
    const { articleId } = await publish(stage, 'keyboard', TEXT);
    const { page, complaints } = await open(articleId);

    await page.getByRole('link', { name: 'The bridge opens on Monday' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail').fill(stage.other.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    expect(await dialog(page).getByRole('radio').count()).toBe(3);
    await dialog(page).getByLabel(SENTENCE).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');

    await page.getByText('Thank you.').waitFor();
    expect(await claimsOf(articleId)).toMatchObject([{ quote: SENTENCE, reason: 'false', statement: null }]);
    expect(complaints).toEqual([]);
  });

  story('reports a sentence of a comment from its menu, and loses nothing on the way there', async () => {
    const { articleId, threadId } = await publish(stage, 'menu', TEXT);
    const { id } = await say(stage.other, threadId, 'I was *there*. The mayor **took** a million.\n\nSo it goes here.');
    const { page, complaints } = await open(articleId);
    await signIn(page, stage.reader);
    const openDialog = async (): Promise<void> => {
      await page.locator(`#c-${id} > .actions summary`).click();
      await page.getByRole('button', { name: 'Report an error…' }).click();
      await dialog(page).getByLabel('The mayor took a million.').check();
    };
    await openDialog();
    await dialog(page).getByLabel('Why?').fill('It was somebody else.');
    await dialog(page).getByLabel('Address').fill('https://court.example/1');

    await page.reload();
    await openDialog();
    expect(await dialog(page).getByLabel('Why?').inputValue()).toBe('It was somebody else.');
    const sent = page.waitForRequest('**/claims');
    await dialog(page).getByRole('button', { name: 'Send' }).click();

    await page.getByText('Thank you.').waitFor();
    await ownMark(page).first().waitFor();
    expect((await ownMark(page).allInnerTexts()).join('')).toBe('The mayor took a million.');
    expect(await claimsOf(articleId)).toMatchObject([
      { quote: 'The mayor took a million.', subject_type: 'comment', statement: 'It was somebody else.' },
    ]);
    expect((await sent).postDataJSON()).toMatchObject({ evidence: [{ url: 'https://court.example/1' }] });
    expect(complaints).toEqual([]);
  });

  story('is told at the field what is wrong, and that others came before', async () => {
    const { articleId } = await publish(stage, 'refused', TEXT);
    await mark(stage.other, `articles/${articleId}`, { exact: SENTENCE });
    const { page, complaints } = await open(articleId);
    await signIn(page, stage.moderator);

    await select(page, '.article', 'Nobody paid.');
    await page.getByRole('button', { name: 'Report an error', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await dialog(page).getByRole('alert').getByText('at least 15 characters').waitFor();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await select(page, '.article', SENTENCE);
    await page.getByRole('button', { name: 'Report an error', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Add a source' }).click();
    await dialog(page).getByLabel('Address').last().fill('https://budget.example/1');
    await dialog(page).getByLabel('The words that matter').first().fill('Words without an address');
    await dialog(page).getByRole('button', { name: 'Send' }).click();

    await dialog(page).getByRole('alert').getByText('This is not an http or https address.').waitFor();
    expect(await dialog(page).getByLabel('Address').first().getAttribute('aria-invalid')).toBe('true');
    await dialog(page).getByLabel('Address').first().fill('https://budget.example/2');
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await page.getByText('Others have reported it too.').waitFor();
    expect(complaints).toEqual([]);
  });

  story('sends a slip to the desk, which makes no claim', async () => {
    const { articleId } = await publish(stage, 'slip', TEXT);
    const { page } = await open(articleId);
    await signIn(page, stage.reader);

    await select(page, '.article', 'leads over the river');
    await page.getByRole('button', { name: 'Report an error', exact: true }).click();
    await dialog(page).getByLabel('What is wrong').selectOption('A slip of the pen');
    expect(await dialog(page).getByLabel('Address').isVisible()).toBe(false);
    await dialog(page).getByRole('button', { name: 'Send' }).click();

    await page.getByText('The desk will look at it.').waitFor();
    expect(await claimsOf(articleId)).toEqual([]);
    expect(await page.locator('mark').count()).toBe(0);
  });
});
