import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Bodies from '#features/comments/comment.html.js';
import type * as ContentChecks from '#features/screening/checks.js';
import type { Surroundings } from '#features/screening/checks/check.js';
import type * as Texts from '#features/screening/checks/read-text.js';
import type * as Running from '#features/screening/checks/run-checks.js';
import type * as Policies from '#features/screening/policy/policy.defaults.js';
import type * as Deciding from '#features/screening/policy/policy.js';
import type * as Patterns from '#features/screening/text/pattern-set.js';
import type * as Finders from '#features/screening/text/word-finders.js';
import type { WordList } from '#features/sites/word-list.contract.js';
import { median } from '../statistics.ts';
import { answer } from './answers.ts';

/** Others of the author's and copies by others, as many as are ever compared. */
const RECENT = 40;
const DAY_MS = 86_400_000;

let app = '';

/** Looks at texts by the code of the build that is measured: all that posting does to screen one, but for its statements. */
const methods = {
  async load({ folder }: { folder: string }): Promise<void> {
    app = folder;
    return Promise.resolve();
  },

  /** How long one of the texts takes in the middle, ms; its HTML is there already. */
  async look({ bodies, lists }: { bodies: readonly string[]; lists: readonly WordList[] }): Promise<number> {
    const { renderBody } = await built<typeof Bodies>('comments/comment.html.js');
    const { readText } = await built<typeof Texts>('screening/checks/read-text.js');
    const { runChecks } = await built<typeof Running>('screening/checks/run-checks.js');
    const { CONTENT_CHECKS } = await built<typeof ContentChecks>('screening/checks.js');
    const { decide } = await built<typeof Deciding>('screening/policy/policy.js');
    const surroundings = await surroundingsOf(lists);
    const recent = bodies.slice(0, RECENT).map((body) => {
      const { fingerprint } = readText({ body, html: renderBody(body) });
      return { ...fingerprint, isOwn: true, createdAt: surroundings.now };
    });
    const took: number[] = [];
    for (const body of bodies) {
      const html = renderBody(body);
      const began = performance.now();
      const text = readText({ body, html });
      const signals = await runChecks(CONTENT_CHECKS, text, { ...surroundings, recent }, fail);
      decide(surroundings.policy, signals);
      took.push(performance.now() - began);
    }
    return median(took);
  },
};

async function surroundingsOf(lists: readonly WordList[]): Promise<Surroundings> {
  const { DEFAULT_POLICY: policy } = await built<typeof Policies>('screening/policy/policy.defaults.js');
  const { PatternSet } = await built<typeof Patterns>('screening/text/pattern-set.js');
  const { findersOf } = await built<typeof Finders>('screening/text/word-finders.js');
  const now = new Date();
  const author = { siteId: 'site', authorId: 'author', authorSince: new Date(now.getTime() - DAY_MS), language: 'en' };
  const own = { ownDomains: [], words: findersOf(lists), patterns: new PatternSet(policy.patterns), policy };
  return { now, ...author, ...own, recent: [], statements: { said: [], known: [] } };
}

/** A module of the build; loaded once. */
async function built<Module>(file: string): Promise<Module> {
  const url = pathToFileURL(path.join(app, 'dist/src/features', file));
  return (await import(url.href)) as Module;
}

function fail(check: string, error: unknown): never {
  throw new Error(`The check ${check} failed.`, { cause: error });
}

export type Screener = typeof methods;
answer(methods);
