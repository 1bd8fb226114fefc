import { element } from '../shared/element.js';
import { labelOf } from '../shared/mark.words.js';
import { areOwnWords, standingOf, type ClaimFile } from './claim-file.js';
import { caseSection, present, timeAt } from './case-section.js';
import { inWords } from './names.js';
import { differenceOf, type Run } from './text-difference.js';

type Matter = ClaimFile['matter'];

const ANCHORS: Readonly<Record<Matter['claim']['anchor']['state'], string | null>> = {
  anchored: null,
  moved: 'The words have moved.',
  text_changed: 'The text has changed here: what was marked does not stand there any more.',
  orphaned: 'These words are not in the text any more.',
  subject_removed: 'The comment is not there any more.',
};
const SEVERAL = 'These words may stand in several places of the text now.';
const RUNS = { same: 'span', gone: 'del', new: 'ins' } as const;

/** What the claim is: the words within their paragraph as they were marked, and what became of them. */
export function claimWords(file: ClaimFile): HTMLElement {
  const { matter } = file;
  return element(
    'div',
    { class: 'text' },
    ...present([meta(file), where(file), asMarked(matter), anchorOf(matter), asNow(matter)]),
  );
}

function meta(file: ClaimFile): HTMLElement {
  const { claim } = file.matter;
  const standing = standingOf(file);
  const own = areOwnWords(file);
  const whose = claim.attributed ? 'somebody is quoted' : claim.subject.type === 'comment' ? 'comment' : 'article';
  const marks = [
    own ? 'the paper’s own words' : whose,
    claim.publicState === 'under_review' ? 'under review' : null,
    standing === null ? null : labelOf({ ...standing, state: standing.kind }),
  ];
  return element(
    'p',
    { class: 'meta' },
    ...present(marks).flatMap((mark) => [element('span', { class: 'badge' }, mark), ' ']),
    timeAt(claim.createdAt),
  );
}

function where({ matter: { claim }, article }: ClaimFile): HTMLElement {
  const { type, id } = claim.subject;
  const href = type === 'article' ? `/articles/${id}#mark-${claim.id}` : `/comments/${id}#c-${id}`;
  const title = article?.title ?? 'The article';
  const link = element('a', { href, target: '_blank', dir: 'auto' }, title);
  return element('p', {}, type === 'article' ? 'In ' : 'In a comment on ', link);
}

/** The quote within its paragraph. */
function asMarked({ asFlagged: { exact, paragraph, revision, prefix }, asNow: now }: Matter): HTMLElement {
  const isNewest = now?.revision === revision;
  const title = isNewest ? null : `As it was marked, in revision ${revision}`;
  const at = paragraph === null ? -1 : placeOf(paragraph, prefix, exact);
  const quote = element('mark', {}, exact);
  const body =
    paragraph === null || at < 0 ? [quote] : [paragraph.slice(0, at), quote, paragraph.slice(at + exact.length)];
  return block(title, 'then', body);
}

/** Words that stand there twice are told apart by what comes before them. */
function placeOf(paragraph: string, prefix: string, exact: string): number {
  const led = paragraph.indexOf(prefix + exact);
  return led < 0 ? paragraph.indexOf(exact) : led + prefix.length;
}

function anchorOf({ claim, candidates }: Matter): HTMLElement | null {
  const sentence = candidates.length > 0 ? SEVERAL : ANCHORS[claim.anchor.state];
  return sentence === null ? null : element('p', { class: 'changed' }, sentence);
}

/** Null where the paragraph is as it was. */
function asNow({ asFlagged, asNow: now }: Matter): HTMLElement | null {
  if (now === null) return null;
  const [before, after] = [asFlagged.paragraph ?? asFlagged.exact, now.paragraph ?? now.exact];
  if (before === after) return null;
  const runs = differenceOf(before, after);
  const shown = block(`As it is now, in revision ${now.revision}`, 'now', runs.flatMap(toRun));
  if (now.exact !== asFlagged.exact)
    shown.append(element('p', { class: 'hint', dir: 'auto' }, `Found there: “${now.exact}”`));
  return shown;
}

function toRun({ kind, text }: Run): (Node | string)[] {
  return [element(RUNS[kind], {}, text), ' '];
}

function block(title: string | null, kind: string, parts: readonly (Node | string)[]): HTMLElement {
  const body = element('div', { class: 'body', dir: 'auto' }, element('p', {}, ...parts));
  return element('div', { class: kind }, ...(title === null ? [] : [element('h4', {}, title)]), body);
}

/** What the claim was found to be before, and what somebody proposes now. */
export function claimFindings({ matter: { verdicts, proposals } }: ClaimFile): HTMLElement | null {
  const entries = [
    ...proposals.map((one) => toFinding(one, 'proposed', one.createdAt, null)),
    ...verdicts.map((one) => toFinding(one, one.state, one.publishedAt ?? one.createdAt, one.second)),
  ];
  return caseSection('Verdicts', entries.length === 0 ? [] : [element('ol', { class: 'plain' }, ...entries)]);
}

function toFinding(
  verdict: Matter['proposals'][number],
  state: string,
  at: string,
  second: { readonly name: string } | null,
): HTMLElement {
  const names = [verdict.author?.name ?? 'the program', ...(second === null ? [] : [second.name])];
  return element(
    'li',
    {},
    element('strong', {}, labelOf({ ...verdict, state: verdict.kind })),
    ' ',
    element('span', { class: 'badge' }, inWords(state)),
    element('p', { class: 'said written', dir: 'auto' }, verdict.correction ?? verdict.summary),
    element('div', { class: 'hint', dir: 'auto' }, `By ${names.join(' and ')}, `, timeAt(at)),
  );
}
