import { fuzzyWay, ourWay, tryWay, type Result, type Way } from '../../test/support/news/anchoring-trials.ts';
import { NEWS_RATES, timesRates, type Rates } from '../../test/support/news/edited-article.ts';
import { tell } from '../report/progress.ts';
import { toTable } from './table.ts';

const SEEDS = Array.from({ length: 10 }, (_, n) => 100 + n);
const QUOTES_PER_SEED = 3_000;
const PARAGRAPHS = 20;

/** What became of a quote, as the page names it, and whether it may be taken to stand as it did. */
const FATES: readonly (readonly [Result['fate'], string])[] = [
  ['kept', 'kept, in its place or another'],
  ['deleted', 'deleted'],
  ['number', 'another number'],
  ['name', 'another name'],
  ['negation', 'denied, or no longer'],
  ['opposite', 'the contrary: rose, fell'],
  ['framed', '“It is false that …” before it'],
  ['deniedBeside', '“That is not true.” behind it'],
  ['attributed', '“…, critics claim” added'],
  ['quoted', 'put between quotation marks'],
  ['questioned', 'made a question'],
  ['wording', 'said in other words'],
  ['slip', 'a slip of the hand, or mended'],
  ['torn', 'of two sentences: parted, or one gone'],
];

/** What both ways make of the same quotes, at the rates of news and at four times as many edits. */
export function rates(): string {
  const ordinary = `Edits as in the news, ${describe(NEWS_RATES)}`;
  const heavy = 'Four times as many edits';
  return [ordinary, tableOf(NEWS_RATES), heavy, tableOf(timesRates(NEWS_RATES, 4))].join('\n\n');
}

function tableOf(of: Rates): string {
  tell('anchoring: our way');
  const ours = resultsOf(ourWay, of);
  tell('anchoring: the ordinary way');
  const fuzzy = resultsOf(fuzzyWay, of);
  const head = [
    'sentence',
    'quotes',
    'at its place',
    'silently elsewhere',
    'shown as changed',
    'for people',
    'fuzzy: silently',
  ];
  return toTable([
    head,
    ...FATES.map(([fate, name]) => [name, ...cellsOf(withFate(ours, fate), withFate(fuzzy, fate))]),
  ]);
}

function resultsOf(way: Way, of: Rates): Result[] {
  return SEEDS.flatMap((seed) => tryWay(way, { seed, quotes: QUOTES_PER_SEED, paragraphs: PARAGRAPHS, rates: of }));
}

function withFate(results: readonly Result[], fate: Result['fate']): Result[] {
  return results.filter((result) => result.fate === fate);
}

function cellsOf(ours: readonly Result[], fuzzy: readonly Result[]): string[] {
  const count = (holds: (result: Result) => boolean): string => toShare(ours.filter(holds).length, ours.length);
  return [
    ours.length.toLocaleString('en'),
    count(({ isRight }) => isRight),
    count(({ isSilent, isRight }) => isSilent && !isRight),
    count(({ outcome }) => outcome === 'text_changed'),
    count(({ outcome }) => outcome === 'orphaned' || outcome === 'undecided'),
    toShare(fuzzy.filter(({ isSilent }) => isSilent).length, fuzzy.length),
  ];
}

function toShare(count: number, all: number): string {
  return count === 0 ? '0' : `${count.toLocaleString('en')} (${((100 * count) / all).toFixed(2)} %)`;
}

function describe({ sentence, paragraph, restyled }: Rates): string {
  const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;
  const flips = Object.entries(sentence).filter(([kind]) => !['removed', 'added', 'moved'].includes(kind));
  const all = flips.reduce((sum, [, rate]) => sum + rate, 0);
  return (
    `per sentence: ${percent(sentence.removed)} removed, ${percent(sentence.added)} followed by a new one, ` +
    `${percent(sentence.moved)} moved, ${percent(all)} changed; per paragraph: ${percent(paragraph.removed)} removed, ` +
    `${percent(paragraph.added)} followed by a new one, ${percent(paragraph.moved)} moved, ${percent(paragraph.split)} cut, ` +
    `${percent(paragraph.joined)} joined; ${percent(restyled)} of the articles set in another style`
  );
}
