import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { say } from '../e2e/answers.js';
import { appeal, told, type AppealAnswer } from '../e2e/appeals.js';
import { decide, decideOn, decisionIn, lease, openCase, statusOf } from '../e2e/moderation.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimInComment, decided, readClaim } from '../support/verdicts.js';
import { openDesk, waiting } from './desk.js';
import { launchBrowser, story } from './window.js';

jest.setTimeout(120_000);

const HOSTILE = '<img src=x onerror=alert(1)> <script>alert(2)</script>';

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

describe('the judge of appeals', () => {
  story('reads the decision, its statement and what is said against it, and lets it stand', async () => {
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await waiting(page, 'Appeals', 0).waitFor();
    const { appealId } = await appealedRemoval('Buy my hats.', `Hats are news. ${HOSTILE}`);
    await waiting(page, 'Appeals', 1).waitFor();
    await page.getByRole('link', { name: 'Appeals' }).click();
    await page.locator('.rows > li', { hasText: 'The rule does not fit' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Appeals: a decision about Rita Reader' }).waitFor();

    await page.locator('summary', { hasText: 'Statement of reasons' }).click();
    const shown = await page.locator('.case').innerText();
    for (const part of ['Hats are news. <img src=x', 'The rule does not fit', 'Buy my hats.'])
      expect(shown).toContain(part);
    for (const part of ['Removed: Spam or advertising', 'Mona Moderator', 'It sells something.', 'Content removed'])
      expect(shown).toContain(part);
    await page.keyboard.press('l');
    await page.getByLabel('Why').fill('The article is about a bridge.');
    await page.getByRole('button', { name: 'Let it stand', exact: true }).click();

    await page.getByText('It stands. Whoever appealed is told.').waitFor();
    await waiting(page, 'Appeals', 0).waitFor();
    expect(await readAppeal(appealId)).toMatchObject({ state: 'stands', rationale: 'The article is about a bridge.' });
    expect(await page.locator('.undo').isVisible()).toBe(false);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  story('loses neither the case nor what was written when the page is loaded again, and reverses', async () => {
    const { commentId, appealId } = await appealedRemoval('It cost 40 million.', 'The article says so too.');
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await openAppeals(page);
    await page.keyboard.press('n');
    await page.locator('.case', { hasText: 'The article says so too.' }).waitFor();
    await page.keyboard.press('r');
    await page.getByLabel('Why').fill('Half of a sentence');

    await page.reload();
    await page.locator('.case', { hasText: 'The article says so too.' }).waitFor();
    await page.keyboard.press('r');
    expect(await page.getByLabel('Why').inputValue()).toBe('Half of a sentence');
    await page.getByLabel('Why').fill('It is in the article.');
    await page.getByRole('button', { name: 'Reverse', exact: true }).click();

    await page.getByText('Reversed. Those concerned are told.').waitFor();
    expect(await readAppeal(appealId)).toMatchObject({ state: 'reversed', rationale: 'It is in the article.' });
    expect(await statusOf(stage, commentId)).toBe('visible');
    expect(complaints).toEqual([]);
  });

  story('puts a milder sanction and another reason in the place of the first', async () => {
    const imposed = await stage.moderator.post(`/moderation/accounts/${stage.other.id}/sanctions`, {
      ...{ kind: 'suspension', durationS: 604_800, reason: 'harassment' },
    });
    const { decisionId } = imposed.body as { decisionId: string };
    await told(stage, decisionId);
    const filed = await appeal(stage.other, decisionId, { grounds: 'disproportionate', text: 'For one word?' });
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await openAppeals(page);
    await page.getByRole('button', { name: 'Open: It is too harsh' }).click();
    await page.getByText('Sanctioned: Insult or harassment').waitFor();

    await page.keyboard.press('c');
    await page.getByLabel('Because of').selectOption({ label: 'Off topic' });
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Slow mode' });
    await page.getByLabel('How long').selectOption({ label: '24 hours' });
    await page.getByLabel('Why').fill('A day is enough.');
    await page.getByRole('button', { name: 'Change', exact: true }).click();

    await page.getByText('Changed. Those concerned are told.').waitFor();
    const answer = await stage.other.get(`/appeals/${(filed.body as AppealAnswer).id}`);
    expect(answer.body).toMatchObject({ state: 'changed', rationale: 'A day is enough.' });
    const record = await senior.get(`/moderation/accounts/${stage.other.id}`);
    expect(record.body).toMatchObject({
      sanctions: [
        { kind: 'slow', reason: 'off_topic', inForce: true },
        { kind: 'suspension', inForce: false },
      ],
    });
    expect(complaints).toEqual([]);
  });

  story('reads the words and the verdict on them, and puts another verdict in its place', async () => {
    const checker = await stage.person('Fay Checker', { siteId: stage.siteId, role: 'fact_checker' });
    const claim = await claimInComment(stage);
    const decisionId = await decided(checker, claim.id);
    await told(stage, decisionId);
    const filed = await appeal(stage.other, decisionId, { grounds: 'fact_error', text: 'Half of it is right.' });
    const { page, complaints } = await openDesk(browser, stage.url, stage.editor);
    await page.getByRole('button', { name: 'Open: The facts are wrong' }).click();
    await page.getByRole('heading', { name: 'Reported errors: a decision about Otto Other' }).waitFor();
    await page.locator('.text mark', { hasText: claim.quote }).waitFor();
    await page.getByText('Judged: False').waitFor();

    await page.getByLabel('Label').selectOption('Missing context (mixed)');
    await page.getByRole('textbox', { name: /^In short/ }).fill('Half of it is right.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');

    await page.getByText('Changed. Those concerned are told.').waitFor();
    const answer = await stage.other.get(`/appeals/${(filed.body as AppealAnswer).id}`);
    expect(answer.body).toMatchObject({ state: 'changed' });
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({
      verdict: { label: { code: 'missing_context' }, summary: 'Half of it is right.' },
    });
    expect(complaints).toEqual([]);
  });

  story('is never one who decided, and is told so', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'A senior removes this.');
    const leased = await lease(stage, senior, await openCase(stage, id), 'senior');
    const { id: decisionId } = decisionIn(await decide(senior, leased));
    await told(stage, decisionId);
    await appeal(stage.reader, decisionId, { grounds: 'procedure', text: 'So fast?' });
    const { page, complaints } = await openDesk(browser, stage.url, senior);
    await openAppeals(page);

    await page.keyboard.press('n');
    await page.getByRole('alert').getByText('Nothing more is waiting for you in “Appeals”.').waitFor();
    await page.getByRole('button', { name: 'Open: It did not come about fairly' }).click();

    await page.getByText('Somebody else judges this').waitFor();
    expect(await page.locator('.case').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

/** A removal of which its author was told, and the appeal against it. */
async function appealedRemoval(
  text: string,
  words: string,
): Promise<{ commentId: string; decisionId: string; appealId: string }> {
  const { id: commentId } = await say(stage.reader, stage.threadId, text);
  const { id: decisionId } = await decideOn(stage, commentId, { rationale: 'It sells something.' });
  await told(stage, decisionId);
  const answer = await appeal(stage.reader, decisionId, { grounds: 'wrong_rule', text: words });
  expect(answer.status).toBe(201);
  return { commentId, decisionId, appealId: (answer.body as AppealAnswer).id };
}

async function readAppeal(id: string): Promise<unknown> {
  return (await stage.reader.get(`/appeals/${id}`)).body;
}

async function openAppeals(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Appeals' }).click();
  await page.locator('.rows > li').first().waitFor();
}
