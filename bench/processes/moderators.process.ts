import { JsonClient } from '../json-client.ts';
import { median } from '../statistics.ts';
import { answer } from './answers.ts';

interface Desk {
  readonly url: string;
  /** One of each moderator. */
  readonly tokens: readonly string[];
}

interface Asking extends Desk {
  readonly asked: { readonly queue: string; readonly site: string; readonly section?: string };
  /** Cases that each moderator takes, one after the other. */
  readonly each: number;
}

interface Lease {
  readonly case: {
    readonly id: string;
    readonly version: number;
    readonly subject: { readonly revision: number; readonly comment: object | null };
  };
  readonly lease: { readonly token: string };
}

/** What moderators did at the same time, and how long one act took them in the middle. */
export interface Acted {
  readonly caseIds: readonly string[];
  readonly medianMs: number;
}

const REASON = 'spam';
/** Of the cases in the hands of each moderator. */
const inHand = new Map<string, Lease[]>();

const methods = {
  /** Each moderator asks for the next case, again and again; all at the same time. */
  async take({ asked, each, ...desk }: Asking): Promise<Acted> {
    inHand.clear();
    return act(desk, async (client, token, place) => {
      if (place >= each) return null;
      const { leases } = await client.ask<{ leases: Lease[] }>('POST', '/api/v1/moderation/cases/next', {
        ...{ token, body: asked },
      });
      const [lease] = leases;
      if (!lease?.case.subject.comment) throw new Error('A case that was taken is about no comment.');
      inHand.set(token, [...(inHand.get(token) ?? []), lease]);
      return lease.case.id;
    });
  },

  /** Each decides the cases that it took last: every second comment is removed. */
  async decide(desk: Desk): Promise<Acted> {
    return act(desk, async (client, token, place) => {
      const lease = inHand.get(token)?.[place];
      if (!lease) return null;
      const { id, version, subject } = lease.case;
      const judgement = place % 2 === 0 ? { action: 'approve' } : { action: 'remove', reason: REASON };
      const body = { leaseToken: lease.lease.token, revision: subject.revision, ...judgement };
      const headers = { 'if-match': `"${version}"` };
      await client.ask('POST', `/api/v1/moderation/cases/${id}/decisions`, { token, body, headers });
      return id;
    });
  },
};

/** All moderators at once, each one thing after the other until there is nothing more to do. */
async function act(
  { url, tokens }: Desk,
  one: (client: JsonClient, token: string, place: number) => Promise<string | null>,
): Promise<Acted> {
  const client = new JsonClient(url, tokens.length);
  const caseIds: string[] = [];
  const took: number[] = [];
  const work = async (token: string): Promise<void> => {
    for (let place = 0; ; place += 1) {
      const began = performance.now();
      const caseId = await one(client, token, place);
      if (caseId === null) return;
      took.push(performance.now() - began);
      caseIds.push(caseId);
    }
  };
  await Promise.all(tokens.map(work));
  client.close();
  return { caseIds, medianMs: median(took) };
}

export type Moderators = typeof methods;
answer(methods);
