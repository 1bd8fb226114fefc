import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer } from '../support/api.js';
import { leasesIn, type TakenAnswer } from '../support/cases.js';
import { ParleyProcess } from '../support/parley-process.js';
import { until } from '../support/until.js';

const MODERATORS = 24;
const CASES = 200;
const KILLS = 3;
/** Short, so that what a kill leaves in hands comes back while the story lasts. */
const LEASE_S = 2;
const PASSWORD = 'correct horse battery';

interface Page {
  readonly items: readonly { readonly caseId: string; readonly round: number; readonly action: string }[];
  readonly next: string | null;
}

describe('24 moderators on 200 cases, and a server that is killed', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-moderators-'));
  const decided: string[] = [];
  let parley: ParleyProcess;

  const start = (): ParleyProcess =>
    ParleyProcess.start({ PARLEY_DATA: folder, PARLEY_LEASE_S: String(LEASE_S), PARLEY_UNDO_S: '600' });

  beforeAll(() => {
    parley = start();
  });
  afterAll(async () => {
    await parley.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  async function signIn(url: string, email: string, password = 'parley-demo'): Promise<Api> {
    const { body } = await new Api(url).post('/sessions', { email, password });
    return new Api(url, (body as { accessToken: string }).accessToken);
  }

  /** Texts that wait, each unlike the others. */
  async function writeHeld(editor: Api, reader: Api): Promise<void> {
    const article = { site: 'demo', url: 'https://demo.example/held', title: 'Held', discussion: 'premoderated' };
    const { id } = (await editor.put('/articles', article)).body as { id: string };
    const { threads } = (await reader.get(`/articles/${id}`)).body as { threads: { id: string }[] };
    for (let n = 0; n < CASES; n += 1) {
      const text = { body: `${randomUUID()} ${randomUUID()} ${randomUUID()}` };
      expect((await reader.post(`/threads/${threads[0]?.id ?? ''}/comments`, text)).status).toBe(202);
    }
  }

  /** People who look at them. */
  async function appoint(url: string, admin: Api): Promise<void> {
    for (let n = 0; n < MODERATORS; n += 1) {
      const person = { email: `m${n}@example.org`, name: `Number ${n} of Many`, password: PASSWORD };
      const { account } = (await new Api(url).post('/accounts', person)).body as { account: { id: string } };
      const made = await admin.put(`/sites/demo/members/${account.id}`, { role: 'moderator' });
      expect(made.status).toBe(200);
    }
  }

  /** Works off what comes until nothing waits, or the server is gone. */
  async function work(url: string, n: number): Promise<void> {
    const me = await signIn(url, `m${n}@example.org`, PASSWORD).catch(() => null);
    for (;;) {
      const answer = await me?.post('/moderation/cases/next', { queue: 'held', site: 'demo' }).catch(() => null);
      const [taken] = answer ? leasesIn(answer) : [];
      if (!me || !taken) return;
      const made = await approve(me, taken).catch(() => null);
      if (made === null) return;
      if (made.status === 201) decided.push(taken.case.id);
      else
        expect([made.status, (made.body as { code: string }).code]).toEqual([
          409,
          expect.stringMatching(/^(lease_lost|case_already_decided)$/),
        ]);
    }
  }

  async function approve(me: Api, { case: held, lease }: TakenAnswer): Promise<Answer> {
    const body = { leaseToken: lease.token, revision: held.subject.revision, action: 'approve' };
    return me.post(`/moderation/cases/${held.id}/decisions`, body, { 'if-match': `"${held.version}"` });
  }

  async function workUntilKilled(url: string): Promise<void> {
    const before = decided.length;
    const all = Array.from({ length: MODERATORS }, (_, n) => work(url, n));
    await until('they are in full swing', () => decided.length > before + 20);
    await parley.end('SIGKILL');
    await Promise.all(all);
    parley = start();
  }

  /** How often each case about these texts was decided, by the ledger. */
  async function decisionsOf(admin: Api): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    let after = '';
    for (;;) {
      const page = (await admin.get(`/moderation/ledger?site=demo&limit=100${after}`)).body as Page;
      for (const { caseId, action } of page.items) {
        if (action === 'approve') found.set(caseId, (found.get(caseId) ?? 0) + 1);
      }
      if (page.next === null) return found;
      after = `&after=${page.next}`;
    }
  }

  it('decide each of them once, and lose no decision that was answered', async () => {
    const first = await parley.ready();
    await writeHeld(await signIn(first, 'editor@example.org'), await signIn(first, 'reader@example.org'));
    await appoint(first, await signIn(first, 'admin@example.org'));

    for (let round = 0; round < KILLS; round += 1) await workUntilKilled(await parley.ready());
    const url = await parley.ready();
    const admin = await signIn(url, 'admin@example.org');
    await until('nothing waits any more', async () => {
      await Promise.all(Array.from({ length: MODERATORS }, (_, n) => work(url, n)));
      const { queues } = (await admin.get('/moderation/queues?site=demo')).body as {
        queues: Record<string, { open: number; leased: number }>;
      };
      return queues['held']?.open === 0 && queues['held'].leased === 0;
    });

    const decisions = await decisionsOf(admin);
    expect(decided.filter((id) => decisions.get(id) !== 1)).toEqual([]);
    expect([...decisions.values()].filter((times) => times !== 1)).toEqual([]);
    expect(new Set(decided).size).toBe(decided.length);
    expect(decisions.size).toBe(CASES);
    expect(decided.length).toBeLessThanOrEqual(CASES);
  }, 300_000);
});
