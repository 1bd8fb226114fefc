import { CLAIM_ACTIONS, type ClaimAction } from '#features/claims/verdicts/finding.contract.js';

const FINDING_FIELDS = ['verdict', 'correction', 'mergeInto', 'anchor', 'attributed'] as const;

type FindingField = (typeof FINDING_FIELDS)[number];

/** A decision, as far as it matters which fields go with which action. */
type Body = { readonly action: string } & Readonly<Partial<Record<FindingField | 'reason' | 'sanction', unknown>>>;

/** What each action on a claim has to say. */
const DEMANDED: Readonly<Partial<Record<ClaimAction, FindingField>>> = {
  publish_verdict: 'verdict',
  amend_verdict: 'verdict',
  correct: 'correction',
  merge: 'mergeInto',
  reattach: 'anchor',
};
/** Of an appeal, what a change is to. */
const OF_CHANGE: readonly FindingField[] = ['verdict', 'correction', 'attributed'];

/** A field that does not go with the action, or is missing. */
interface Unfit {
  readonly field: string;
  readonly code: 'required' | 'superfluous';
  readonly message: string;
}

/** What is wrong with the fields of a decision, given its action. */
export function unfitFields(body: Body): Unfit[] {
  if (!isClaimAction(body.action)) {
    const allowed = body.action === 'change' ? OF_CHANGE : [];
    return superfluous(
      body,
      FINDING_FIELDS.filter((field) => !allowed.includes(field)),
    );
  }
  const demanded = DEMANDED[body.action];
  const missing = demanded !== undefined && body[demanded] === undefined ? demanded : null;
  const others = FINDING_FIELDS.filter(
    (field) => field !== demanded && (field !== 'attributed' || !isFinding(demanded)),
  );
  return [
    ...(missing === null
      ? []
      : [{ field: missing, code: 'required' as const, message: `It is needed to ${body.action}.` }]),
    ...superfluous(body, [...others, 'reason', 'sanction']),
  ];
}

function isFinding(field: FindingField | undefined): boolean {
  return field === 'verdict' || field === 'correction';
}

function superfluous(body: Body, fields: readonly (FindingField | 'reason' | 'sanction')[]): Unfit[] {
  const sent = fields.filter((field) => body[field] !== undefined);
  return sent.map((field) => ({ field, code: 'superfluous', message: `It does not go with ${body.action}.` }));
}

function isClaimAction(action: string): action is ClaimAction {
  return (CLAIM_ACTIONS as readonly string[]).includes(action);
}
