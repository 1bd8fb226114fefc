import type { WordList } from '#features/sites/word-list.contract.js';
import { CONTENT_CHECKS } from '../checks.js';
import { NO_STATEMENTS, type Surroundings } from '../checks/check.js';
import { readText } from '../checks/read-text.js';
import { runChecks } from '../checks/run-checks.js';
import { decide, STAFF_PUBLISHES, type Decided } from '../policy/policy.js';
import type { ScreeningPolicy } from '../policy/policy.contract.js';
import type { Signal } from '../signal.js';
import { PatternSet } from '../text/pattern-set.js';
import { findersOf } from '../text/word-finders.js';

/** By what texts are screened once more. */
export interface ReplayedRules {
  readonly policy: ScreeningPolicy;
  readonly lists: readonly WordList[];
  readonly ownDomains: readonly string[];
}

/** A text that was written some time ago. */
export interface ReplayedText {
  readonly siteId: string;
  readonly authorId: string;
  readonly authorSince: Date;
  readonly writtenAt: Date;
  readonly isStaff: boolean;
  readonly language: string | null;
  readonly body: string;
  readonly html: string;
  /** What was found when it was written. */
  readonly signals: readonly Signal[];
}

export interface ReplayTask {
  /** Names the rules: the same name stands for the same rules. */
  readonly run: string;
  readonly rules: ReplayedRules;
  readonly texts: readonly ReplayedText[];
}

/** Found in the text alone, so that it can be looked for again; all else is as it was found at the time. */
const FOUND_ANEW: ReadonlySet<string> = new Set(['shape', 'links', 'banned_words', 'suspect_words', 'patterns']);
const CHECKS = CONTENT_CHECKS.filter(({ name }) => FOUND_ANEW.has(name));

interface Prepared extends ReplayedRules {
  readonly run: string;
  readonly words: Surroundings['words'];
  readonly patterns: PatternSet;
}

let prepared: Prepared | null = null;

/** What the rules would have made of each text. Plain data in and out, so that it can run in a thread of its own. */
export async function replay({ run, rules, texts }: ReplayTask): Promise<Decided[]> {
  if (prepared?.run !== run) {
    prepared = { ...rules, run, words: findersOf(rules.lists), patterns: new PatternSet(rules.policy.patterns) };
  }
  const ready = prepared;
  return Promise.all(texts.map((text) => replayOne(ready, text)));
}

async function replayOne({ policy, words, patterns, ownDomains }: Prepared, text: ReplayedText): Promise<Decided> {
  if (text.isStaff) return STAFF_PUBLISHES;
  const { siteId, authorId, authorSince, writtenAt: now, language, body, html } = text;
  const author = { siteId, authorId, authorSince, language };
  const surroundings = { ...author, now, ownDomains, words, patterns, policy, recent: [], statements: NO_STATEMENTS };
  const anew = await runChecks(CHECKS, readText({ body, html }), surroundings, () => undefined);
  const kept = text.signals.filter(({ check, failed }) => !FOUND_ANEW.has(check) && failed !== true);
  const { outcome, rule } = decide(policy, [...anew, ...kept]);
  return { outcome, rule };
}
