import type { Id } from '#kernel/ids.js';
import { html as template, type Html } from '#platform/markup/html-template.js';
import { UnitReader, type Unit } from './unit-reader.js';

/** Words in one block of a text, as offsets into its canonical text in UTF-16 units. */
export interface MarkedSpan {
  readonly claimId: Id;
  /** The place of the block in the text, from 0. */
  readonly block: number;
  readonly start: number;
  readonly end: number;
  /** What stands there; where something else does, nothing is marked. */
  readonly exact: string;
  /** By which the words are coloured. */
  readonly tone: string;
}

/** Safe HTML with words in it marked, and the claims whose words were found. */
export interface MarkedHtml {
  readonly html: string;
  readonly placed: ReadonlySet<Id>;
}

interface Run {
  readonly from: number;
  to: number;
  readonly piece: number;
  readonly spans: readonly MarkedSpan[];
}

/** Puts `<mark data-claim>` around words of safe HTML; the rest of it stays as it is, character by character. */
export function markWords(html: string, spans: readonly MarkedSpan[]): MarkedHtml {
  if (spans.length === 0) return { html, placed: new Set() };
  const blocks = UnitReader.read(html);
  const found = spans.filter(({ block, start, end, exact }) => textIn(blocks[block], start, end) === exact);
  const runs = blocks.flatMap((units, block) => {
    return runsIn(
      units,
      found.filter((span) => span.block === block),
    );
  });
  return { html: wrap(html, runs), placed: new Set(found.map(({ claimId }) => claimId)) };
}

function textIn(units: readonly Unit[] = [], start: number, end: number): string {
  return units
    .slice(start, end)
    .map(({ sign }) => sign)
    .join('');
}

/** Words that stand together in the HTML and belong to the same claims; where spans overlap they belong to both. */
function runsIn(units: readonly Unit[], spans: readonly MarkedSpan[]): Run[] {
  const runs: Run[] = [];
  for (const [place, { from, to, piece }] of units.entries()) {
    const here = spans.filter(({ start, end }) => start <= place && place < end);
    const last = runs.at(-1);
    if (last?.piece === piece && areSame(last.spans, here)) last.to = to;
    else runs.push({ from, to, piece, spans: here });
  }
  return runs.filter((run) => run.spans.length > 0 && run.from < run.to);
}

function areSame(a: readonly MarkedSpan[], b: readonly MarkedSpan[]): boolean {
  return a.length === b.length && a.every((span, at) => span === b[at]);
}

function wrap(html: string, runs: readonly Run[]): string {
  const known = new Set<Id>();
  let wrapped = '';
  let at = 0;
  for (const { from, to, spans } of runs) {
    const opened = spans.map((span) => startTag(span, !known.has(span.claimId)).text).join('');
    wrapped += html.slice(at, from) + opened + html.slice(from, to) + '</mark>'.repeat(spans.length);
    for (const { claimId } of spans) known.add(claimId);
    at = to;
  }
  return wrapped + html.slice(at);
}

/** The first piece is what links lead to. */
function startTag({ claimId, tone }: MarkedSpan, isFirst: boolean): Html {
  const id = isFirst ? template` id="mark-${claimId}"` : null;
  return template`<mark data-claim="${claimId}" data-tone="${tone}"${id}>`;
}
