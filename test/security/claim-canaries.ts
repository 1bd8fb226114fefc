import { expect } from '@jest/globals';
import { say } from '../e2e/answers.js';
import type { Person } from '../support/api.js';
import { claimIn, mark } from '../support/claims.js';
import type { Stage } from '../support/cast.js';
import { decideClaim, leaseClaim, VERDICT } from '../support/verdicts.js';
import { HIDDEN_TEXTS, type HiddenIds } from './hidden-texts.js';

/** What readers say of sentences that nobody has judged. */
const FLAG_WORDS = {
  claimStatement: 'canary-claim-statement-quokka',
  claimUrl: 'https://canary-evidence.example/quokka',
  claimExcerpt: 'canary-excerpt-quokka',
} as const;

/** What those who judge have written so far, each for themselves. */
const CHECKER_WORDS = {
  proposal: 'canary-proposal-quokka',
  proposalUrl: 'https://canary-proposal.example/quokka',
  draft: 'canary-draft-quokka',
} as const;

/** Claims that wait: in an article, in a comment that is removed afterwards, and in one about which checkers write. */
export interface PlantedClaims {
  readonly words: Readonly<Record<keyof typeof FLAG_WORDS | keyof typeof CHECKER_WORDS | ClaimIds | Names, string>>;
  readonly claimer: Person;
  /** Has proposed a verdict, which nobody reads before giving their own. */
  readonly proposer: Person;
  /** Has a draft of the second verdict. */
  readonly drafter: Person;
}
type ClaimIds = 'articleClaimId' | 'removedClaimId' | 'accusingClaimId';
type Names = 'claimersName' | 'claimersId' | 'claimersEmail';

export async function plantClaims(stage: Stage, admin: Person, { removed }: HiddenIds): Promise<PlantedClaims> {
  const { siteId } = stage;
  const claimer = await stage.person('Clara Claimer Quokka');
  const proposer = await stage.person('Pia Proposer', { siteId, role: 'fact_checker' });
  const drafter = await stage.person('Dirk Drafter', { siteId, role: 'fact_checker' });
  const accusing = 'Anna Berg is a thief and took 41 million.';
  const { id: accusingId } = await say(stage.other, stage.threadId, accusing);
  const ids = {
    articleClaimId: await flagged(claimer, `articles/${stage.articleId}`, 'It cost 40 million.'),
    removedClaimId: await flagged(claimer, `comments/${removed}`, HIDDEN_TEXTS.removed),
    accusingClaimId: await flagged(claimer, `comments/${accusingId}`, accusing),
  };
  await judgeBlindly(stage, admin);
  const proposed = await leaseClaim(proposer, ids.accusingClaimId);
  const source = { url: CHECKER_WORDS.proposalUrl, kind: 'primary' };
  const verdict = { ...VERDICT, summary: CHECKER_WORDS.proposal, sources: [source] };
  expect((await decideClaim(proposer, proposed, { action: 'publish_verdict', verdict })).status).toBe(202);
  const drafted = await leaseClaim(drafter, ids.accusingClaimId);
  const draft = { verdict: { label: 'false', summary: CHECKER_WORDS.draft } };
  expect((await drafter.put(`/moderation/cases/${drafted.caseId}/draft`, { draft })).status).toBe(200);
  const { name: claimersName, id: claimersId, email: claimersEmail } = claimer;
  const words = { ...FLAG_WORDS, ...CHECKER_WORDS, ...ids, claimersName, claimersId, claimersEmail };
  return { words, claimer, proposer, drafter };
}

async function flagged(claimer: Person, place: string, exact: string): Promise<string> {
  const { claimStatement: statement, claimUrl: url, claimExcerpt: excerpt } = FLAG_WORDS;
  const answer = await mark(claimer, place, { exact, statement, evidence: [{ url, stance: 'refutes', excerpt }] });
  expect(answer.status).toBe(201);
  return claimIn(answer).id;
}

async function judgeBlindly(stage: Stage, admin: Person): Promise<void> {
  const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
  const settings = { secondPerson: 'blind' };
  const answer = await admin.patch('/sites/gazette', { settings }, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
}
