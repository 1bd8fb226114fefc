import { LiveClient } from '../support/live.js';
import type { BadRequest } from './bad-request.js';
import { faultsOf } from './refusals.js';
import { snapshotOf } from './snapshot.js';
import type { World } from './subjects.js';

/** What is wrong with the answers to the requests, and with everything else once they were sent: rows, process, others. */
export async function harmOf({ stage }: World, requests: readonly BadRequest[], token?: string): Promise<string[]> {
  const bystander = await new LiveClient(stage.url).connected();
  const before = await snapshotOf(stage);
  const faults = await faultsOf(requests, { url: stage.url, ...(token !== undefined && { token }) });
  const after = await snapshotOf(stage);
  const written = Object.keys(after).filter((table) => after[table] !== before[table]);
  const isWell = (await fetch(`${stage.url}/healthz`)).ok && (await bystander.watch(stage.articleId)).ok;
  bystander.close();
  return [...faults, ...written.map((table) => `wrote ${table}`), ...(isWell ? [] : ['others are not served'])];
}
