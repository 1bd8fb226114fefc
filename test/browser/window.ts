import { existsSync } from 'node:fs';
import { it } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { PASSWORD } from '../support/app.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** These stories need a browser on the machine; `.ci/run` installs one. */
export const story = CHROMIUM === undefined ? it.skip : it;

/** Null where there is none: then no story runs. */
export async function launchBrowser(): Promise<Browser | null> {
  return CHROMIUM === undefined ? null : chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** A page, and what must not be heard from it: errors, dialogs, breaches of the content policy. */
export interface Window {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** A window of its own, with no cookies of any other. */
export async function openWindow(
  browser: Browser | null,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  if (browser === null) throw new Error('There is no browser on this machine.');
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, complaints };
}

export async function signIn(page: Page, person: { readonly email: string }): Promise<void> {
  await sendSignIn(page, person);
  await page.locator('#composer textarea').waitFor();
}

/** Sends what it takes to sign in, whatever comes of it. */
export async function sendSignIn(page: Page, { email }: { readonly email: string }): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click();
}
