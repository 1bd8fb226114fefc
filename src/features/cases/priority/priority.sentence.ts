import type { HarmMark } from './harm.js';
import type { PriorityTerms } from './priority.js';

/** The terms of a priority, and the same in plain words. */
export interface PriorityExplanation extends PriorityTerms {
  readonly marks: readonly HarmMark[];
  readonly views: number | null;
  /** All of the sentence but for the views, which change apart. */
  readonly said: string;
  readonly sentence: string;
}

const SAYINGS: Readonly<Record<HarmMark, string>> = {
  trusted_flagger: 'trusted flagger',
  legal_notice: 'legal notice',
  set_by_staff: 'harm set by staff',
  severe_reason: 'severe reason',
  accuses_person: 'accuses a named person',
  grave_figure: 'gives figures of victims or votes',
  names_person: 'names a person',
  quantity: 'gives a figure',
};

/** A priority as people read it: “4 independent readers, accuses a named person, 12,000 views”. */
export function explained(terms: PriorityTerms, marks: readonly HarmMark[], views: number | null): PriorityExplanation {
  const { singles, groups, novices, independent } = terms.evidence;
  const together = [...groups, ...(novices ? [novices] : [])].reduce((n, { flaggers }) => n + flaggers, 0);
  const readers = readersIn(singles.flaggers + together, Math.max(1, Math.round(independent.readers)));
  const said = phrase(readers, ...marks.map((mark) => SAYINGS[mark]));
  return { ...terms, marks, views, said, sentence: phrase(said, views === null ? '' : viewsIn(views)) };
}

/** The last part of the sentence. */
export function viewsIn(views: number): string {
  return counted(views, 'view');
}

function phrase(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function readersIn(flaggers: number, independent: number): string {
  if (flaggers === 0) return '';
  if (flaggers === 1) return '1 reader';
  const readers = counted(independent, 'independent reader');
  return independent === flaggers ? readers : `${flaggers.toLocaleString('en')} readers worth ${readers}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
