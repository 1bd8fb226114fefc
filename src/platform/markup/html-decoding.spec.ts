import { describe, expect, it } from '@jest/globals';
import { decodeHtml } from './html-decoding.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('the encoding of a page', () => {
  it.each([
    ['UTF-8 by itself', Buffer.from('Fähre “so”'), null, 'Fähre “so”'],
    ['windows-1252 where it is no UTF-8', latin1('F\xe4hre \x93so\x94'), null, 'Fähre “so”'],
    ['the answer’s', latin1('\xe6\xe9\xe8'), 'koi8-r', 'ФИХ'],
    ['its own <meta>', latin1('<meta charset="koi8-r">\xe6'), null, '<meta charset="koi8-r">Ф'],
    ['its old <meta>', latin1('<meta http-equiv=x content="text/html; charset=koi8-r">\xe6'), null, /Ф$/],
    ['the answer’s before its own', latin1('<meta charset="koi8-r">\xe4'), 'iso-8859-1', /ä$/],
    ['that of the byte order mark', Buffer.from('\ufeffFähre', 'utf16le'), 'iso-8859-1', 'Fähre'],
    ['none that nobody knows', Buffer.from('Fähre'), 'klingon', 'Fähre'],
    ['UTF-8, though cut within a character', Buffer.from('Fähre “').subarray(0, -1), null, /^Fähre /],
    ['nothing', Buffer.alloc(0), null, ''],
  ])('is %s', (_, bytes, charset, text) => {
    expect(decodeHtml(bytes, charset)).toEqual(typeof text === 'string' ? text : expect.stringMatching(text));
  });
});
