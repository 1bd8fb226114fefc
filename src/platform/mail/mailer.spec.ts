import { describe, expect, it } from '@jest/globals';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { Mail } from './mail.js';
import { Mailer } from './mailer.js';
import type { Outbox } from './outbox.js';

const letter = (subject: string): Mail => ({ to: 'rita@mail.example', recipientId: 'rita', subject, text: 'Hello.' });

/** An outbox that fails as often as it is told, and what the mailer says of it. */
class Office {
  readonly posted: string[] = [];
  readonly outcomes: string[] = [];
  readonly warnings: string[] = [];
  readonly mailer: Mailer;

  constructor(private failures = 0) {
    const log = { warn: (_: unknown, message: string) => this.warnings.push(message) } as unknown as Log;
    const inc = ({ outcome }: { outcome: string }): number => this.outcomes.push(outcome);
    const outbox = { post: (mail: Mail) => this.take(mail) } as unknown as Outbox;
    this.mailer = new Mailer(outbox, log, { mails: { inc } } as unknown as Metrics);
  }

  private async take({ subject }: Mail): Promise<void> {
    await Promise.resolve();
    this.failures -= 1;
    if (this.failures >= 0) throw new Error('away');
    this.posted.push(subject);
  }
}

describe('the mailer', () => {
  it('writes letters in their order, after those who posted them have gone on', async () => {
    const office = new Office();

    for (const subject of ['one', 'two', 'three']) office.mailer.post(() => Promise.resolve(letter(subject)));

    expect(office.posted).toEqual([]);
    await office.mailer.beforeApplicationShutdown();
    expect(office.posted).toEqual(['one', 'two', 'three']);
  });

  it('posts none where none was written', async () => {
    const office = new Office();

    office.mailer.post(() => Promise.resolve(null));
    office.mailer.post(() => Promise.resolve(letter('one')));
    await office.mailer.beforeApplicationShutdown();

    expect([office.posted, office.outcomes]).toEqual([['one'], []]);
  });

  it('tries a letter three times, and goes on with the next', async () => {
    const office = new Office(5);

    office.mailer.post(() => Promise.resolve(letter('lost')));
    office.mailer.post(() => Promise.resolve(letter('late')));
    await office.mailer.beforeApplicationShutdown();

    expect([office.posted, office.outcomes, office.warnings]).toEqual([['late'], ['failed'], ['mail failed']]);
  });

  it('keeps a thousand waiting and drops what comes on top', async () => {
    const office = new Office();

    for (let n = 0; n < 1_010; n += 1) office.mailer.post(() => Promise.resolve(letter(String(n))));
    await office.mailer.beforeApplicationShutdown();

    expect([office.posted.length, office.outcomes.filter((outcome) => outcome === 'dropped').length]).toEqual([
      1_000, 10,
    ]);
  });

  it('begins anew after it was done', async () => {
    const office = new Office();

    office.mailer.post(() => Promise.resolve(letter('one')));
    await office.mailer.beforeApplicationShutdown();
    office.mailer.post(() => Promise.resolve(letter('two')));
    await office.mailer.beforeApplicationShutdown();

    expect(office.posted).toEqual(['one', 'two']);
  });
});
