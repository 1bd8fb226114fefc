import type { Browser, Locator, Page } from 'playwright-core';
import { PASSWORD } from '../support/app.js';
import type { Person } from '../support/api.js';
import { openWindow, type Window } from './window.js';

/** The moderators' page, with its queues followed live. */
export async function openDesk(browser: Browser | null, url: string, moderator: Person): Promise<Window> {
  const window = await openWindow(browser, `${url}/moderation`);
  await enter(window.page, moderator);
  await window.page.locator('main[data-live=on] #queue-title').waitFor();
  return window;
}

async function enter(page: Page, { email }: Person): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Password').press('Enter');
}

/** The case that is on the screen, by its text. */
export function caseOf(page: Page, text: string): Locator {
  return page.locator('#work:not([inert]) .text', { hasText: text });
}

/** A queue at the side, with so many cases waiting in it. */
export function waiting(page: Page, queue: string, count: number): Locator {
  return page.locator('.queues a', { hasText: queue }).locator('.count', { hasText: new RegExp(`^${count}$`) });
}
