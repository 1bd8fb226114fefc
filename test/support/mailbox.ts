import { MailTransport, type Mail } from '#platform/mail/mail.js';
import { until } from './until.js';

/** Where the mail of a test arrives. */
export class Mailbox extends MailTransport {
  readonly mails: Mail[] = [];

  override send(mail: Mail): Promise<void> {
    this.mails.push(mail);
    return Promise.resolve();
  }

  of(address: string): Mail[] {
    return this.mails.filter(({ to }) => to === address);
  }

  /** The newest mail to an address, once there are `count` of them. */
  async next(address: string, count = this.of(address).length + 1): Promise<Mail> {
    await until(`mail ${count} to ${address} arrives`, () => this.of(address).length >= count);
    const mail = this.of(address)[count - 1];
    if (mail === undefined) throw new Error('There is no such mail.');
    return mail;
  }
}

/** The secret at the end of the one link in a mail. */
export function tokenIn({ text }: Mail): string {
  const [, token] = /#[a-z-]+=([\w-]+)/.exec(text) ?? [];
  if (token === undefined) throw new Error('The mail has no link.');
  return token;
}
