import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { MailTransport, RecipientRefused } from './mail.js';
import { Outbox, type TakenMail } from './outbox.js';
import { retryAt } from './retries.js';

/** So many letters are on their way at once from this process. */
const AT_ONCE = 5;
/** Longer than a transport takes for one letter, at its slowest. */
const TAKEN_MS = 5 * 60_000;

/** Brings letters from the outbox to the transport; one that fails waits, longer each time. */
@Injectable()
export class Delivery {
  constructor(
    private readonly outbox: Outbox,
    private readonly transport: MailTransport,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /** Sends some of what is due; whether more may be. */
  async sendSome(): Promise<boolean> {
    const taken = await this.outbox.take(AT_ONCE, TAKEN_MS);
    await Promise.all(taken.map((one) => this.send(one)));
    return taken.length === AT_ONCE;
  }

  /** In this order: a process that ends in between sends the letter once more. */
  private async send(taken: TakenMail): Promise<void> {
    const { id, mail } = taken;
    try {
      if (mail === null) throw new RecipientRefused('The letter was sealed with another secret.');
      await this.transport.send(mail, id);
    } catch (error) {
      await this.fail(taken, error);
      return;
    }
    await this.outbox.remove(id);
    this.metrics.mails.inc({ outcome: 'sent' });
  }

  private async fail({ id, recipientId, tries, createdAt }: TakenMail, error: unknown): Promise<void> {
    const isFinal = error instanceof RecipientRefused;
    const next = isFinal ? null : retryAt(tries, { createdAt, now: this.clock.now() });
    if (next === null) await this.outbox.remove(id);
    else await this.outbox.putOff(id, next);
    this.metrics.mails.inc({ outcome: next === null ? 'failed' : 'put_off' });
    this.log.warn({ error, mailId: id, recipientId, tries }, next === null ? 'mail failed' : 'mail put off');
  }
}
