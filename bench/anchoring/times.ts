import { reanchor } from '#features/claims/anchoring/reanchor.js';
import { selectorsOf } from '#features/claims/anchoring/selectors.js';
import { Newsroom, NEWS_RATES } from '../../test/support/news/edited-article.ts';
import { trialOf } from '../../test/support/news/quotes.ts';
import { tell } from '../report/progress.ts';
import { worstCases } from './worst-cases.ts';
import { toTable } from './table.ts';

const ARTICLES = 20;
const PARAGRAPHS = 100;
const ROUNDS = 5;

/** Processor time of one quote: of ordinary articles, and of texts that were made to be slow. */
export function times(): string {
  tell('anchoring: times');
  const ordinary = ordinaryTimes();
  const at = (share: number): string => toMs(ordinary[Math.floor(share * (ordinary.length - 1))] ?? 0);
  const lines = [
    [`an article of ${PARAGRAPHS} blocks, half of all quotes`, at(0.5)],
    ['the same, 99 of 100', at(0.99)],
    ['the same, the slowest', at(1)],
    ...worstCases().map(({ name, selectors, from, to }) => [
      name,
      // A text is laid out once for all its claims; here it is laid out for one.
      toMs(best(() => reanchor(selectors, { ...from }, { ...to }))),
    ]),
  ];
  return toTable([['text', 'processor time of one quote'], ...lines]);
}

function ordinaryTimes(): number[] {
  const newsroom = new Newsroom(200);
  const took: number[] = [];
  for (let n = 0; n < ARTICLES; n += 1) {
    const { from, to, quotes } = trialOf(newsroom.publish(PARAGRAPHS, NEWS_RATES), newsroom.pick);
    for (const { place } of quotes) {
      const selectors = selectorsOf(from, place.blockId, place.span);
      took.push(msOf(() => reanchor(selectors, from, to)));
    }
  }
  return took.sort((a, b) => a - b);
}

function best(act: () => unknown): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => msOf(act)));
}

function msOf(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function toMs(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}
