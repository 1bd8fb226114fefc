import type { OwnDecisionView } from '#features/moderation/statements/statement.contract.js';

type Sanction = NonNullable<OwnDecisionView['sanction']>;

const ON_COMMENTS: Readonly<Record<string, string>> = {
  remove: 'A comment of yours was removed.',
  restore: 'A comment of yours is shown again.',
  approve: 'A comment of yours was published.',
  reverse: 'A decision about a comment of yours was taken back.',
  lift: 'A measure against your account was lifted.',
};
const ON_ACCOUNTS: Readonly<Record<Sanction['kind'], string>> = {
  warning: 'You were warned: say that you have read this, and you can write again.',
  slow: 'You have to wait longer between two comments',
  premoderation: 'Your comments are looked at before they are shown',
  suspension: 'You cannot write',
  ban: 'You cannot write',
};
const OF_APPEALS: Readonly<Record<string, string>> = {
  filed: ' You appealed; somebody else will look at it.',
  stands: ' You appealed, and it stands.',
  reversed: ' You appealed, and it was taken back.',
  changed: ' You appealed, and another decision took its place.',
  inadmissible: ' You appealed, and there was nothing to judge.',
};

/** A decision in plain words. */
export function sentenceOf({ action, sanction, appeal, reversed }: OwnDecisionView): string {
  const what =
    sanction === null ? (ON_COMMENTS[action] ?? 'The staff decided something about you.') : ofSanction(sanction);
  const after = appeal === null ? (reversed ? ' It was taken back.' : '') : (OF_APPEALS[appeal.state] ?? '');
  return what + after;
}

function ofSanction({ kind, endsAt }: Sanction): string {
  if (kind === 'warning') return ON_ACCOUNTS.warning;
  const end = endsAt === null ? '' : `, until ${new Date(endsAt).toLocaleString()}`;
  return `${ON_ACCOUNTS[kind]}${end}.`;
}
