import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Log } from '../telemetry/log.js';
import { Delivery } from './delivery.js';
import { LogTransport } from './log.transport.js';
import { MailTransport } from './mail.js';
import { Mailer } from './mailer.js';
import { MailsRepository } from './mails.repository.js';
import { Outbox } from './outbox.js';
import { OutboxJob } from './outbox.job.js';
import { SmtpTransport } from './smtp.transport.js';

/** Letters to people. */
@Global()
@Module({})
export class MailModule {
  /** Without a transport, mail goes to the server of the settings, or is printed to the log. */
  static by(transport?: MailTransport): DynamicModule {
    const way = transport ? { useValue: transport } : { useFactory: transportOf, inject: [CONFIG, Log] };
    return {
      module: MailModule,
      providers: [{ provide: MailTransport, ...way }, Delivery, Mailer, MailsRepository, Outbox, OutboxJob],
      exports: [Mailer, Outbox],
    };
  }
}

function transportOf(config: Config, log: Log): MailTransport {
  return config.mail === null ? new LogTransport(log, config) : new SmtpTransport(config.mail);
}
