import { VerificationService } from '#features/moderation/verification/verification.service.js';
import { countOf, rows } from '../e2e/rows.js';
import type { TestApp } from './app.js';
import { until } from './until.js';
import { readClaim, type VerdictDesk } from './verdicts.js';

let sentences = 0;

/** A sentence that nobody has said before, and that does little harm. */
export const delay = (): string =>
  `The ferry number ${(sentences += 1)} to the island was late on every single day of May.`;

/** Once no verdict is on its way any more. */
export async function settled(app: TestApp): Promise<void> {
  await until('all verdicts are spread', async () => (await countOf(app, 'verdict_spreads', 'true')) === 0);
}

/** Once a claim shows this to everybody. */
export async function publicStateIs(desk: VerdictDesk, claimId: string, state: string): Promise<void> {
  await until(`claim ${claimId} is ${state}`, async () => (await readClaim(desk.fay, claimId)).publicState === state);
}

/** What was decided on a claim, the first first. */
export async function decisionsOn(app: TestApp, claimId: string): Promise<Record<string, unknown>[]> {
  return rows(app, `SELECT id, action, automated, rule, case_id FROM decisions WHERE subject_id = $1 ORDER BY seq`, [
    claimId,
  ]);
}

/** The decision that the program made on a claim last. */
export async function lastDecisionOn(app: TestApp, claimId: string): Promise<string> {
  return String((await decisionsOn(app, claimId)).at(-1)?.['id']);
}

/** The cases about a claim, the first first. */
export async function casesOf(app: TestApp, claimId: string): Promise<Record<string, unknown>[]> {
  return rows(
    app,
    `SELECT id, state, previous_id, closed_by FROM cases WHERE subject_id = $1 ORDER BY created_at, id`,
    [claimId],
  );
}

/** Whatever does not agree with the ledger. */
export async function faultsIn({ app }: TestApp): Promise<readonly string[]> {
  const verification = app.get(VerificationService);
  const { faults } = await verification.verify({ signal: new AbortController().signal, onProgress: () => undefined });
  return faults;
}
