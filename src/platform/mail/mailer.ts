import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import type { Mail } from './mail.js';
import { Outbox } from './outbox.js';

/** More letters than this are not waiting to be written; whoever asked can ask again. */
const WAITING_MAX = 1_000;
/** Writing a letter is tried this often, at once. */
const TRIES_MAX = 3;

/** Writes a letter, or finds that there is none to send. It runs apart from the request, so it may take its time. */
export type Compose = () => Promise<Mail | null>;

/**
 * Writes letters one after the other, apart from the request that asked for them: an answer never waits for a letter, so
 * its time does not tell whether one was written. What is not written yet when the process is killed is lost; what is, is
 * in the outbox.
 */
@Injectable()
export class Mailer implements BeforeApplicationShutdown {
  private readonly waiting: Compose[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly outbox: Outbox,
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

  /** Letters that wait are written before the process ends. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    // In a turn of its own: the request goes on first.
    await Promise.resolve();
    for (let compose = this.waiting.shift(); compose; compose = this.waiting.shift()) await this.write(compose);
    this.running = null;
  }

  private async write(compose: Compose): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const mail = await compose();
        if (mail !== null) await this.outbox.post(mail);
        return;
      } catch (error) {
        if (attempt < TRIES_MAX) continue;
        this.metrics.mails.inc({ outcome: 'failed' });
        this.log.warn({ error }, 'mail failed');
        return;
      }
    }
  }
}
