import { describe, expect, it } from '@jest/globals';
import { requireSafe, type Mail } from './mail.js';

const LETTER: Mail = { to: 'rita@mail.example', recipientId: 'id', subject: 'Your address', text: 'Hello.\n\nBye.\n' };

describe('a mail', () => {
  it.each([
    LETTER,
    { ...LETTER, to: 'rita+parley@mail.example' },
    { ...LETTER, to: 'ríta@mail.example' },
    { ...LETTER, subject: 'Ihre Adresse: bestätigen' },
  ])('leaves as it is (%#)', (mail) => {
    expect(() => {
      requireSafe(mail);
    }).not.toThrow();
  });

  it.each([
    ['a second header', { to: 'rita@mail.example\r\nBcc: all@mail.example' }],
    ['a second header after a lone line feed', { to: 'rita@mail.example\nBcc: all@mail.example' }],
    ['a second address', { to: 'rita@mail.example,all@mail.example' }],
    ['a second address after a semicolon', { to: 'rita@mail.example;all@mail.example' }],
    ['a group', { to: 'all:rita@mail.example;' }],
    ['a display name', { to: 'Rita <rita@mail.example>' }],
    ['a comment', { to: 'rita@mail.example(all@mail.example)' }],
    ['a quoted part', { to: '"rita@evil.example"@mail.example' }],
    ['no host', { to: 'rita' }],
    ['two hosts', { to: 'rita@mail.example@evil.example' }],
    ['a space', { to: 'rita @mail.example' }],
    ['an address without end', { to: `${'r'.repeat(300)}@mail.example` }],
    ['a subject of two lines', { subject: 'Hello\r\nReply-To: evil@mail.example' }],
    ['a subject with a line separator', { subject: 'Hello\u2028World' }],
    ['a subject with NUL', { subject: 'Hello\0' }],
    ['a subject without end', { subject: 'x'.repeat(201) }],
    ['a text with carriage returns', { text: 'Hello\r\n.\r\nMAIL FROM:<evil@mail.example>' }],
    ['a text without end', { text: 'x'.repeat(20_001) }],
  ])('does not leave with %s', (_, change) => {
    expect(() => {
      requireSafe({ ...LETTER, ...change });
    }).toThrow();
  });
});
