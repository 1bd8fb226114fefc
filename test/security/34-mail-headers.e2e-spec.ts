import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#platform/config/config.js';
import { SmtpTransport } from '#platform/mail/smtp.transport.js';
import { articleIn, pointersIn, readArticle, say } from '../e2e/answers.js';
import { decideOn } from '../e2e/moderation.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { PASSWORD } from '../support/app.js';
import { MailServer, type Arrived } from '../support/mail-server.js';

const HOSTILE_ADDRESSES = [
  'rita@mail.example\r\nBcc: all@evil.example',
  'rita@mail.example\nBcc: all@evil.example',
  'all:rita@mail.example;',
  'rita@mail.example,all@evil.example',
  'rita@mail.example;all@evil.example',
  'rita@mail.example, all@evil.example',
  'Rita <rita@mail.example>',
  'rita@mail.example(all@evil.example)',
  '(((rita)))@mail.example',
  '"rita@evil.example x"@mail.example',
  '<@evil.example:rita@mail.example>',
  'rita@[127.0.0.1]',
];
const NOTICE = { law: 'a law', explanation: 'Because.', goodFaith: true };
/** All that a letter has before its text. */
const HEADERS = new Set([
  ...['from', 'to', 'subject', 'message-id', 'date', 'mime-version'],
  ...['content-type', 'content-transfer-encoding', 'auto-submitted'],
]);

let server: MailServer;
let stage: Stage;
beforeAll(async () => {
  server = await MailServer.start();
  stage = await startStage({ ...server.settings, PARLEY_UNDO_S: '0', PARLEY_PUBLIC_URL: 'https://debate.example' });
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

/** What a message has that its writer did not mean: other headers, twice the same, other readers, links to elsewhere. */
function strangersIn({ headers, to, text }: Arrived): string[] {
  const names = headers.map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
  return [
    ...names.filter((name, place) => !HEADERS.has(name) || names.indexOf(name) !== place),
    ...to.slice(1),
    ...headers.filter((line) => line.includes('evil.example')),
    ...(text.includes('evil.example') ? ['a link'] : []),
  ];
}

describe('a letter (attack 34)', () => {
  it.each(HOSTILE_ADDRESSES)('goes to no such address: %j', async (email) => {
    const { id } = await say(stage.reader, stage.threadId, `Notified by ${String(Math.random())}.`);
    const before = server.arrived.length;

    const notice = await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, email });
    const account = await stage.guest.post('/accounts', { email, name: 'Hedda Hostile', password: PASSWORD });

    expect([notice, account].map(({ status }) => status)).toEqual([400, 400]);
    expect([notice, account].flatMap(pointersIn)).toEqual(['/email', '/email']);
    expect(server.arrived).toHaveLength(before);
  });

  it('names a site that is called like an address so that nobody can follow it', async () => {
    const { id: siteId } = await stage.site('courier');
    const admin = await stage.person('Ada Admin', { siteId, role: 'admin' });
    const name = 'https://evil.example/win \r\nBcc: all@evil.example';
    expect((await admin.patch('/sites/courier', { name }, { 'if-match': '"1"' })).status).toBe(200);
    const article = { ...ARTICLE, site: 'courier', url: 'https://courier.example/bridge' };
    const { threads } = await readArticle(stage.guest, articleIn(await admin.put('/articles', article)).id);
    const { id } = await say(stage.reader, threads[0]?.id ?? '', 'Notified.');

    const hostile = {
      law: 'evil.example',
      explanation: 'https://evil.example',
      name: 'all@evil.example\r\nBcc: x@evil.example',
    };
    const answer = await stage.guest.post(`/comments/${id}/notices`, {
      ...NOTICE,
      ...hostile,
      email: 'nina@mail.example',
    });

    expect(answer.status).toBe(201);
    const message = await server.next('nina@mail.example');
    expect(message.text).toContain('https: / / evil. example/ win');
    expect(strangersIn(message)).toEqual([]);
  });

  it('about a decision has one reader and the usual headers', async () => {
    const author = await stage.person('Ann Author');
    const { id } = await say(author, stage.threadId, 'Removed. See https://evil.example.');
    await decideOn(stage, id, { rationale: 'See https://evil.example.' });

    const message = await server.next(author.email);

    expect(message.from).toBe('debate@gazette.example');
    expect(message.headers).toContain('From: The Gazette <debate@gazette.example>');
    expect(message.headers).toContain('Auto-Submitted: auto-generated');
    expect(strangersIn(message)).toEqual([]);
  });

  it('whose subject or text could speak to the server does not leave', async () => {
    const { mail } = readConfig(server.settings);
    if (mail === null) throw new Error('There is a server.');
    const transport = new SmtpTransport(mail);
    const before = server.arrived.length;
    const plain = { to: 'rita@mail.example', recipientId: null, subject: 'Hello', text: 'Hello.\n' };

    const hostile = [
      { ...plain, subject: 'Hello\r\nBcc: all@evil.example' },
      { ...plain, to: 'rita@mail.example,all@evil.example' },
      { ...plain, text: 'Hello.\r\n.\r\nMAIL FROM:<all@evil.example>' },
    ];

    for (const one of hostile) await expect(transport.send(one, 'id')).rejects.toThrow(/^A mail has/);
    expect(server.arrived).toHaveLength(before);
    await transport.send({ ...plain, text: '.\n.\nQUIT\n' }, 'id');
    transport.onApplicationShutdown();
    expect((await server.next('rita@mail.example')).text).toContain('QUIT');
  });

  it('with a stranger in it would be seen', () => {
    const plain = { from: 'a', to: ['rita@mail.example'], headers: ['From: a', 'To: b', 'Subject: c'], text: 'Hello.' };

    expect(strangersIn(plain)).toEqual([]);
    expect(strangersIn({ ...plain, headers: [...plain.headers, 'Bcc: d'] })).toEqual(['bcc']);
    expect(strangersIn({ ...plain, headers: [...plain.headers, 'To: d'] })).toEqual(['to']);
    expect(strangersIn({ ...plain, to: [...plain.to, 'all@evil.example'] })).toEqual(['all@evil.example']);
    expect(strangersIn({ ...plain, text: 'See https://evil.example.' })).toEqual(['a link']);
    expect(strangersIn({ ...plain, headers: ['From: evil.example'] })).toEqual(['From: evil.example']);
  });
});
