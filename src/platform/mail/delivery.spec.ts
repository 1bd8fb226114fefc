import { describe, expect, it } from '@jest/globals';
import type { Clock } from '#kernel/clock.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { Delivery } from './delivery.js';
import { MailTransport, RecipientRefused, type Mail } from './mail.js';
import type { Outbox, TakenMail } from './outbox.js';

const NOW = new Date('2026-01-01T12:00:00Z');
const MAIL: Mail = { to: 'rita@mail.example', recipientId: 'rita', subject: 'Hello', text: 'Hello.' };
const TAKEN: TakenMail = { id: '1', recipientId: 'rita', tries: 1, createdAt: NOW, mail: MAIL };

/** An outbox with letters, a server that answers each in its way, and what becomes of them. */
class Office extends MailTransport {
  readonly did: string[] = [];
  readonly outcomes: string[] = [];
  readonly delivery: Delivery;

  constructor(
    private readonly letters: TakenMail[],
    private readonly answer: () => Promise<void> = () => Promise.resolve(),
  ) {
    super();
    const outbox = {
      take: (limit: number) => Promise.resolve(this.letters.splice(0, limit)),
      remove: (id: string) => Promise.resolve(this.did.push(`remove ${id}`)),
      putOff: (id: string, at: Date) => Promise.resolve(this.did.push(`put off ${id} until ${at.toISOString()}`)),
    } as unknown as Outbox;
    const inc = ({ outcome }: { outcome: string }): number => this.outcomes.push(outcome);
    const log = { warn: () => undefined } as unknown as Log;
    const clock: Clock = { now: () => NOW };
    this.delivery = new Delivery(outbox, this, log, { mails: { inc } } as unknown as Metrics, clock);
  }

  override async send(_: Mail, id: string): Promise<void> {
    this.did.push(`send ${id}`);
    await this.answer();
  }
}

describe('a letter', () => {
  it('leaves the outbox once the server has it', async () => {
    const office = new Office([TAKEN]);

    expect(await office.delivery.sendSome()).toBe(false);

    expect([office.did, office.outcomes]).toEqual([['send 1', 'remove 1'], ['sent']]);
  });

  it('that failed waits, and is given up in the end', async () => {
    const old = { ...TAKEN, id: '2', tries: 20, createdAt: new Date(NOW.getTime() - 71 * 3_600_000) };
    const office = new Office([TAKEN, old], () => Promise.reject(new Error('away')));

    await office.delivery.sendSome();

    expect(office.did).toEqual(['send 1', 'send 2', 'put off 1 until 2026-01-01T12:01:00.000Z', 'remove 2']);
    expect(office.outcomes.sort()).toEqual(['failed', 'put_off']);
  });

  it('that nobody will ever take, or that nobody can open, is given up at once', async () => {
    const office = new Office([TAKEN, { ...TAKEN, id: '2', mail: null }], () =>
      Promise.reject(new RecipientRefused('no such mailbox')),
    );

    await office.delivery.sendSome();

    expect(office.did.sort()).toEqual(['remove 1', 'remove 2', 'send 1']);
    expect(office.outcomes).toEqual(['failed', 'failed']);
  });

  it('goes with four others at once', async () => {
    const letters = Array.from({ length: 7 }, (_, n) => ({ ...TAKEN, id: String(n) }));
    const office = new Office(letters);

    expect([await office.delivery.sendSome(), await office.delivery.sendSome()]).toEqual([true, false]);
    expect(office.outcomes).toHaveLength(7);
  });
});
