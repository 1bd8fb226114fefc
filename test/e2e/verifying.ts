import pg from 'pg';
import { VerificationService, type Verified } from '#features/moderation/verification/verification.service.js';
import type { Stage } from '../support/cast.js';

export type { Verified } from '#features/moderation/verification/verification.service.js';

export async function verifyAll({ app }: Pick<Stage, 'app'>): Promise<Verified> {
  const { signal } = new AbortController();
  return app.get(VerificationService).verify({ signal, onProgress: () => undefined });
}

/** What is found after something that a superuser can do past the triggers; it is taken back afterwards. */
export async function faultsOf(
  stage: Stage,
  change: string,
  back: string,
  values: unknown[] = [],
): Promise<readonly string[]> {
  await pastTriggers(stage, change, values);
  const { faults } = await verifyAll(stage);
  await pastTriggers(stage, back, values);
  return faults;
}

export async function pastTriggers({ databaseUrl }: Stage, text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET session_replication_role = 'replica'`);
  await client.query(text, values);
  await client.end();
}
