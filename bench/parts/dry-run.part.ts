import type { Options } from '../options.ts';
import { tell } from '../report/progress.ts';
import { atMost, type PartResult } from '../report/row.ts';
import { OwnSite } from '../seed/own-site.ts';
import { Seeding } from '../seed/seeding.ts';
import type { Stage } from '../stage.ts';

const S_MAX = 60;
const RUNS = 3;
const ASK_MS = 100;
const DAYS = 7;
/** What nobody wrote and many did, in text as it stands and without disguises; links and shouting are looked for anyway. */
const POLICY = {
  patterns: [
    { name: 'crypto', expression: '\\b(crypto|bitcoin|casino)\\b' },
    { name: 'mayor', expression: '\\bmayor\\b.{0,40}\\bmoney\\b', on: 'shown' },
  ],
  rules: [
    { name: 'crypto', when: { check: 'patterns', finding: 'crypto' }, then: 'reject' },
    { name: 'mayor', when: { check: 'patterns', finding: 'mayor' }, then: 'hold' },
    { name: 'banned_word', when: { check: 'banned_words' }, then: 'reject' },
    { name: 'many_links', when: { check: 'links', finding: 'many' }, then: 'nudge' },
  ],
} as const;

interface DryRun {
  readonly id: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
  readonly progress: { readonly done: number; readonly total: number };
  readonly outcomes: Readonly<Record<string, { readonly count: number }>>;
}

/** A policy tried on the comments of a week, from the request to the answer that says it is done. */
export async function dryRun(stage: Stage, { tried }: Options): Promise<PartResult> {
  const site = await OwnSite.make(stage.api, 'bench-dry-run');
  const seeding = new Seeding(stage);
  await seeding.fill(await site.publisher.publish('What a policy is tried on'), tried);
  await seeding.settle();
  tell('dry-run: measuring');
  const seconds: number[] = [];
  const runs: DryRun[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    const began = performance.now();
    runs.push(await runToEnd(site));
    seconds.push((performance.now() - began) / 1000);
  }
  const work = `a policy tried on ${tried.toLocaleString('en')} comments`;
  return {
    rows: [{ work, unit: 's', limits: [], ours: seconds, goal: atMost(S_MAX, 's') }],
    checks: [toCheck(runs, tried)],
  };
}

async function runToEnd(site: OwnSite): Promise<DryRun> {
  const body = { policy: POLICY, days: DAYS };
  let run = await site.ask<DryRun>('POST', `moderation/policies/dry-run?site=${site.slug}`, body);
  while (run.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
    run = await site.ask<DryRun>('GET', `moderation/policies/dry-runs/${run.id}`);
  }
  return run;
}

/** Each run went through all comments, and all of them say the same of them. */
function toCheck(runs: readonly DryRun[], tried: number): PartResult['checks'][number] {
  const told = runs.map(({ outcomes }) =>
    Object.entries(outcomes)
      .map(([outcome, { count }]) => `${outcome} ${count}`)
      .join(', '),
  );
  const isWhole = ({ state, progress, outcomes }: DryRun): boolean => {
    const counted = Object.values(outcomes).reduce((sum, { count }) => sum + count, 0);
    return state === 'done' && progress.done === tried && counted === tried;
  };
  const what = `${tried} comments tried ${runs.length} times: ${[...new Set(told)].join('; or ')}`;
  return { what, holds: runs.every(isWhole) && new Set(told).size === 1 };
}
