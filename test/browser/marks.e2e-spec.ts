import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { say } from '../e2e/answers.js';
import { claimIn, mark } from '../support/claims.js';
import { CORRECTION, decided, publishText, startVerdictDesk, VERDICT, type VerdictDesk } from '../support/verdicts.js';
import { launchBrowser, openWindow, story, type Window } from './window.js';

jest.setTimeout(120_000);

const HOSTILE = '<img src=x onerror=alert(1)> <script>alert(2)</script>';
let figure = 400;

/** A sentence that nobody has judged: what says the same has the same verdict at once. */
const dam = (): string => `It held ${(figure += 1)} million tonnes of water.`;

/** The same among others. */
function text(): { readonly sentence: string; readonly content: string } {
  const sentence = dam();
  return { sentence, content: `It stood above the town. ${sentence} Nobody had tested it.\n\nThen came the winter.` };
}

let stage: VerdictDesk;
let browser: Browser | null;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stage.close();
});

async function openLive(articleId: string): Promise<Window> {
  const window = await openWindow(browser, `${stage.url}/articles/${articleId}`);
  await window.page.locator('main[data-live=on]').waitFor();
  return window;
}

async function markedIn(place: string, exact: string): Promise<string> {
  return claimIn(await mark(stage.reader, place, { exact })).id;
}

const badge = (page: Page, label: string): Locator => page.locator('.mark-badge', { hasText: label });
const highlighted = (page: Page): Promise<string[]> => page.locator('mark').allTextContents();
const paragraphs = (page: Page): Promise<number[]> =>
  page.locator('[data-block]').evaluateAll((blocks) => blocks.map((block) => block.getBoundingClientRect().top));

describe('a verdict', () => {
  story(
    'comes to stand beside its sentence in every window, moves no text, and goes when it is withdrawn',
    async () => {
      const { sentence, content } = text();
      const articleId = await publishText(stage, content, { origin: 'external' });
      const claimId = await markedIn(`articles/${articleId}`, sentence);
      const [one, other] = await Promise.all([openLive(articleId), openLive(articleId)]);
      const before = await paragraphs(one.page);

      await decided(stage.fay, claimId);

      for (const { page } of [one, other]) {
        await badge(page, 'False').waitFor();
        expect(await highlighted(page)).toEqual([sentence]);
      }
      expect(await paragraphs(one.page)).toEqual(before);
      await badge(one.page, 'False').click();
      const panel = one.page.getByRole('dialog', { name: 'False' });
      const link = panel.getByRole('link', { name: VERDICT.sources[0]?.url ?? '' });
      expect(await panel.innerText()).toContain(VERDICT.summary);
      expect(await link.getAttribute('href')).toBe(VERDICT.sources[0]?.url);
      await decided(stage.finn, claimId, { action: 'withdraw_verdict' });

      for (const { page } of [one, other]) await badge(page, 'False').waitFor({ state: 'detached' });
      expect(await highlighted(one.page)).toEqual([]);
      expect(await one.page.locator('.article').innerText()).not.toContain(VERDICT.summary);
      expect([...one.complaints, ...other.complaints]).toEqual([]);
    },
  );

  story('on a comment stands in its words, and goes with the comment', async () => {
    const sentence = dam();
    const [held = ''] = /\d+ million/.exec(sentence) ?? [];
    const body = `I was *there*. ${sentence.replace(held, `**${held}**`)}`;
    const { id } = await say(stage.other, stage.threadId, body);
    const claimId = await markedIn(`comments/${id}`, sentence);
    const { page, complaints } = await openLive(stage.articleId);

    await decided(stage.fay, claimId);

    await badge(page, 'False').waitFor();
    expect((await highlighted(page)).join('')).toBe(sentence);
    expect(await page.locator(`#c-${id} .body strong`).innerText()).toBe(held);
    await stage.other.delete(`/comments/${id}`);
    await page.locator(`#c-${id} .tombstone`).waitFor();
    expect(await page.content()).not.toContain(held);
    expect(complaints).toEqual([]);
  });

  story('is text and nothing else, whatever it says', async () => {
    const { sentence, content } = text();
    const articleId = await publishText(stage, content, { origin: 'external' });
    const claimId = await markedIn(`articles/${articleId}`, sentence);
    const { page, complaints } = await openLive(articleId);
    const sources = [{ url: 'https://survey.example/"><img src=x>', kind: 'primary', title: HOSTILE }];

    await decided(stage.fay, claimId, {
      action: 'publish_verdict',
      verdict: { ...VERDICT, summary: `Live ${HOSTILE}`, sources },
    });
    await badge(page, 'False').click();

    await page.locator('.mark-panel', { hasText: `Live ${HOSTILE}` }).waitFor();
    expect(await page.locator('main img, main script, .mark-panel [href^="javascript"]').count()).toBe(0);
    const read = await openWindow(browser, `${stage.url}/articles/${articleId}`);
    await badge(read.page, 'False').click();
    await read.page.getByRole('link', { name: HOSTILE }).waitFor();
    expect(await read.page.locator('main img, main script').count()).toBe(0);
    expect([...complaints, ...read.complaints]).toEqual([]);
  });

  story('is read without a script too', async () => {
    const { sentence, content } = text();
    const articleId = await publishText(stage, content, { origin: 'external' });
    await decided(stage.fay, await markedIn(`articles/${articleId}`, sentence));

    const { page } = await openWindow(browser, `${stage.url}/articles/${articleId}`, { javaScriptEnabled: false });

    expect(await highlighted(page)).toEqual([sentence]);
    await page.getByRole('button', { name: `False: “${sentence}”` }).click();
    await page.getByText(VERDICT.summary).waitFor();
  });
});

describe('an article that is changed', () => {
  story('keeps a verdict below it, and in no other words', async () => {
    const { sentence, content } = text();
    const articleId = await publishText(stage, content, { origin: 'external', externalId: 'changed' });
    await decided(stage.fay, await markedIn(`articles/${articleId}`, sentence));
    const open = await openLive(articleId);

    await publishText(stage, content.replace('million', 'thousand'), { origin: 'external', externalId: 'changed' });

    await open.page.locator('.mark-panel', { hasText: 'The text has changed since.' }).waitFor({ state: 'attached' });
    expect(await highlighted(open.page)).toEqual([sentence]);
    await open.page.reload();
    await open.page.locator('#other-marks', { hasText: sentence }).waitFor();
    expect(await highlighted(open.page)).toEqual([]);
    expect(open.complaints).toEqual([]);
  });

  story('lists what the paper corrected', async () => {
    const { sentence, content } = text();
    const articleId = await publishText(stage, content);
    const claimId = await markedIn(`articles/${articleId}`, sentence);
    const { page, complaints } = await openLive(articleId);

    await decided(stage.editor, claimId, { action: 'correct', correction: CORRECTION });

    await page.locator('#corrections', { hasText: CORRECTION.text }).waitFor();
    await badge(page, 'Corrected').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Corrections' }).waitFor();
    expect(await page.locator('#corrections li').innerText()).toContain(CORRECTION.text);
    expect(complaints).toEqual([]);
  });
});

describe('what nobody has judged', () => {
  story('is on no page, and only that it is looked at once the staff says so', async () => {
    const { sentence, content } = text();
    const articleId = await publishText(stage, content, { origin: 'external' });
    const statement = 'The canary of this flag.';
    const claimId = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact: sentence, statement })).id;
    const { page } = await openLive(articleId);
    expect(await page.content()).not.toContain(claimId);

    await decided(stage.fay, claimId, { action: 'mark_under_review' });

    await badge(page, 'Under review').waitFor();
    await page.reload();
    await badge(page, 'Under review').waitFor();
    expect(await page.content()).not.toContain('canary');
  });
});
