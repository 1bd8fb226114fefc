import type { OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Id } from '#kernel/ids.js';
import type { MailSettings, Sender } from '../config/mail-settings.js';
import { MailTransport, RecipientRefused, requireSafe, type Mail } from './mail.js';

const CONNECT_MS = 10_000;
/** Without a byte from the server. */
const IDLE_MS = 30_000;
/** For one letter, with all that comes before it. */
const SEND_MS = 120_000;
/** For letters on their way when the process is to end; they are sent once more by the next. */
const STOP_MS = 10_000;
const CONNECTIONS_MAX = 5;

/** To whom a server says so has no mailbox there: RFC 5321, 4.2.3. */
const NO_MAILBOX: ReadonlySet<unknown> = new Set([550, 551, 553]);

/** Gives mail to a server, by SMTP. Certificates are checked; connections are kept for a while. */
export class SmtpTransport extends MailTransport implements OnModuleDestroy, OnApplicationShutdown {
  private readonly stopped = new AbortController();
  private readonly from: Sender;
  private readonly transporter: Transporter;

  constructor(settings: MailSettings) {
    super();
    this.from = settings.from;
    this.transporter = connectTo(settings);
  }

  /** Whoever gets a letter twice can tell by its id. */
  override async send(mail: Mail, id: Id): Promise<void> {
    requireSafe(mail);
    const { to, subject, text } = mail;
    const { name, address } = this.from;
    const signal = AbortSignal.any([this.stopped.signal, AbortSignal.timeout(SEND_MS)]);
    try {
      await this.transporter.sendMail({
        from: { name: name ?? '', address },
        to: { name: '', address: to },
        envelope: { from: address, to: [to] },
        ...{ subject, text, messageId: `<${id}@${hostOf(address)}>` },
        // RFC 3834, 5: nobody's holiday answers it.
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...{ disableFileAccess: true, disableUrlAccess: true, signal },
      });
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** Runs before anybody waits for letters on their way. */
  onModuleDestroy(): void {
    setTimeout(() => {
      this.stopped.abort();
    }, STOP_MS).unref();
  }

  onApplicationShutdown(): void {
    this.transporter.close();
  }
}

function connectTo({ host, port, secure, requireTls, user, password }: MailSettings): Transporter {
  return createTransport({
    ...{ pool: true, maxConnections: CONNECTIONS_MAX, host, port, secure, requireTLS: requireTls },
    ...(user !== null && password !== null && { auth: { user, pass: password } }),
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
  });
}

/** What went wrong without the words of the server, which repeat the address. */
function failureOf(error: unknown): Error {
  const { code, command, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown;
    readonly command?: unknown;
    readonly responseCode?: unknown;
  };
  const said = [code, command, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number');
  const message = `The mail server did not take the letter: ${said.join(', ')}.`;
  return command === 'RCPT TO' && NO_MAILBOX.has(responseCode) ? new RecipientRefused(message) : new Error(message);
}

function hostOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}
