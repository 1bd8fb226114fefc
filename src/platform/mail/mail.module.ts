import { Global, Module, type DynamicModule } from '@nestjs/common';
import { LogTransport } from './log.transport.js';
import { MailTransport } from './mail.js';
import { Mailer } from './mailer.js';

/** Letters to people. */
@Global()
@Module({})
export class MailModule {
  /** Without a transport, mail is printed to the log. */
  static by(transport?: MailTransport): DynamicModule {
    const way = transport ? { useValue: transport } : { useClass: LogTransport };
    return {
      module: MailModule,
      providers: [{ provide: MailTransport, ...way }, Mailer],
      exports: [Mailer],
    };
  }
}
