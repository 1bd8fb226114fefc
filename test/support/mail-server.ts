import { SMTPServer } from 'smtp-server';
import { until } from './until.js';

/** A message as a server got it. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  /** Before the first empty line, unfolded. */
  readonly headers: readonly string[];
  readonly text: string;
}

/** What the server answers to a message, or to an address; null: it takes it; `hold`: it takes it and does not say so yet. */
interface Manners {
  onMessage: () => number | 'hold' | null;
  onRecipient: () => number | null;
}

/** A mail server on a free port of 127.0.0.1, with whatever manners a story gives it. */
export class MailServer {
  readonly arrived: Arrived[] = [];
  readonly manners: Manners = { onMessage: () => null, onRecipient: () => null };
  private readonly held: (() => void)[] = [];
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true },
      onRcptTo: (_address, _session, done) => {
        done(refusal(this.manners.onRecipient()));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const code = this.manners.onMessage();
          const { mailFrom, rcptTo } = session.envelope;
          const envelope = {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
          };
          if (typeof code !== 'number') this.arrived.push(read(envelope, Buffer.concat(chunks).toString()));
          if (code === 'hold') this.held.push(done);
          else done(refusal(code));
        });
      },
    });
  }

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  /** The settings by which mail is sent here. */
  get settings(): { readonly PARLEY_SMTP_URL: string; readonly PARLEY_MAIL_FROM: string } {
    const { port } = this.server.server.address() as { port: number };
    return {
      PARLEY_SMTP_URL: `smtp://127.0.0.1:${port}`,
      PARLEY_MAIL_FROM: 'The Gazette <debate@gazette.example>',
    };
  }

  /** Says of what it holds that it was taken. */
  release(): void {
    for (const done of this.held.splice(0)) done();
  }

  to(address: string): Arrived[] {
    return this.arrived.filter(({ to }) => to.includes(address));
  }

  /** The newest message to an address, once there are `count` of them. */
  async next(address: string, count = 1): Promise<Arrived> {
    await until(`message ${count} to ${address} arrives`, () => this.to(address).length >= count);
    const message = this.to(address)[count - 1];
    if (message === undefined) throw new Error('There is no such message.');
    return message;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}

function refusal(code: number | null): Error | null {
  return code === null ? null : Object.assign(new Error('Not now.'), { responseCode: code });
}

function read(envelope: Pick<Arrived, 'from' | 'to'>, raw: string): Arrived {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const body = raw.slice(end + 4);
  const isQuoted = headers.some((line) => /^content-transfer-encoding: quoted-printable$/i.test(line));
  return { ...envelope, headers, text: isQuoted ? unquoted(body) : body };
}

/** RFC 2045, 6.7. */
function unquoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
