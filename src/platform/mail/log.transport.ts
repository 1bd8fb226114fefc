import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Log } from '../telemetry/log.js';
import { MailTransport, type Mail } from './mail.js';

/**
 * Prints mail, while no other transport is set. Its links open accounts, so in production the text is printed at level
 * `debug` only, and the log says that a mail did not leave. The address is never printed.
 */
@Injectable()
export class LogTransport extends MailTransport {
  constructor(
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override send({ recipientId, subject, text }: Mail): Promise<void> {
    if (this.config.production) {
      this.log.warn({ recipientId, subject }, 'mail not sent: no transport is set');
      this.log.debug({ recipientId, subject, text }, 'mail');
    } else {
      this.log.info({ recipientId, subject, text }, 'mail, printed since no transport is set');
    }
    return Promise.resolve();
  }
}
