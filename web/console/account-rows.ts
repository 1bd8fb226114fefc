import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { element } from '../shared/element.js';
import { titleOf } from './case-file.js';
import { timeAt } from './case-section.js';
import { capitalised, doneName } from './names.js';
import { measureIn } from './sanction-names.js';

type Decision = AccountRecordView['decisions'][number];
type Sanction = AccountRecordView['sanctions'][number];

/** Since when somebody is here, what they wrote, and how they flag. */
export function accountFacts({ createdAt, roles, counts, flagging }: AccountRecordView): HTMLElement {
  const { comments, flagsAgainst } = counts;
  const rows: [string, string][] = [
    ['Here since', new Date(createdAt).toLocaleDateString(undefined, { dateStyle: 'medium' })],
    ...roles.map(({ site, role }): [string, string] => [`Role on ${site}`, role.replaceAll('_', ' ')]),
    ['Comments', `${comments.visible} visible, ${comments.held} pending, ${comments.removed} removed`],
    ['Reports against them upheld', String(flagsAgainst)],
    ['Their reports in 30 days', `${flagging.decided} decided, ${flagging.abusive} abusive`],
  ];
  const facts = rows.flatMap(([term, fact]) => [element('dt', {}, term), element('dd', {}, fact)]);
  return element('dl', { class: 'facts' }, ...facts);
}

/** A sanction; `lift`: how it ends. */
export function accountSanction(one: Sanction, reasons: readonly Reason[], lift: HTMLElement | null): HTMLElement {
  const { reason, site, track, startsAt, inForce } = one;
  const words = [
    measureIn(one),
    ...(track === 'flagging' ? ['for reports'] : []),
    ...(site === null ? ['on all sites'] : []),
    ...(reason === null ? [] : [titleOf(reasons, reason)]),
  ];
  return row(words.join(', '), startsAt, inForce ? null : stateOf(one), lift);
}

/** A decision on what somebody wrote or on the account itself. */
export function accountDecision(one: Decision, reasons: readonly Reason[], reverse: HTMLElement | null): HTMLElement {
  const { action, reason, reversed, createdAt } = one;
  const why = reason === null ? '' : `: ${titleOf(reasons, reason)}`;
  return row(`${capitalised(doneName(action))}${why}`, createdAt, reversed ? 'reversed' : null, reverse);
}

function stateOf({ liftedAt, acknowledgedAt }: Sanction): string {
  if (liftedAt !== null) return 'lifted';
  return acknowledgedAt === null ? 'over' : 'read';
}

function row(words: string, at: string, state: string | null, act: HTMLElement | null): HTMLElement {
  const hint = element('div', { class: 'hint' }, timeAt(at), ...(state === null ? [] : [`, ${state}`]));
  return element('li', {}, element('div', {}, words, hint), ...(act === null ? [] : [act]));
}
