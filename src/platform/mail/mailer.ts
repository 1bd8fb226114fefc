import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { MailTransport, requireSafe, type Mail } from './mail.js';

/** More letters than this do not wait; whoever asked can ask again. */
const WAITING_MAX = 1_000;
/** A letter is tried this often, at once: a transport that is away for longer loses it. */
const TRIES_MAX = 3;

/** Writes a letter, or finds that there is none to send. It runs apart from the request, so it may take its time. */
export type Compose = () => Promise<Mail | null>;

/**
 * Sends mail one after the other, apart from the request that asked for it: an answer never waits for a letter, so its
 * time does not tell whether one was written. What still waits when the process is killed is lost.
 */
@Injectable()
export class Mailer implements BeforeApplicationShutdown {
  private readonly waiting: Compose[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly transport: MailTransport,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /** Never throws and never waits. Mail that belongs to a transaction is posted after its commit. */
  post(compose: Compose): void {
    if (this.waiting.length >= WAITING_MAX) {
      this.metrics.mails.inc({ outcome: 'dropped' });
      return;
    }
    this.waiting.push(compose);
    this.running ??= this.run();
  }

  /** Letters that wait leave before the process ends. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    // In a turn of its own: the request goes on first.
    await Promise.resolve();
    for (let compose = this.waiting.shift(); compose; compose = this.waiting.shift()) {
      const outcome = await this.deliver(compose);
      if (outcome !== null) this.metrics.mails.inc({ outcome });
    }
    this.running = null;
  }

  private async deliver(compose: Compose): Promise<'sent' | 'failed' | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const mail = await compose();
        if (mail === null) return null;
        requireSafe(mail);
        await this.transport.send(mail);
        return 'sent';
      } catch (error) {
        if (attempt < TRIES_MAX) continue;
        this.log.warn({ error }, 'mail failed');
        return 'failed';
      }
    }
  }
}
