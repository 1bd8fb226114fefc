import { describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { canonicalRecoveryCode, newRecoveryCodes, newSecret, stepOf } from './totp.codes.js';

const NOW = new Date('2026-11-23T12:00:10Z');
const STEP = Math.floor(NOW.getTime() / 30_000);
const { secret } = newSecret('rita@mail.example');
const codeAt = (steps: number): Promise<string> => generate({ secret, epoch: NOW.getTime() / 1000 + steps * 30 });

describe('a one-time code', () => {
  it.each([-1, 0, 1])('is right %i steps from now', async (steps) => {
    expect(await stepOf(await codeAt(steps), secret, 0, NOW)).toBe(STEP + steps);
  });

  it.each([-3, -2, 2, 3, 100])('is wrong %i steps from now', async (steps) => {
    expect(await stepOf(await codeAt(steps), secret, 0, NOW)).toBeNull();
  });

  it('is wrong once it, or a later one, was used', async () => {
    expect(await stepOf(await codeAt(0), secret, STEP - 1, NOW)).toBe(STEP);
    expect(await stepOf(await codeAt(0), secret, STEP, NOW)).toBeNull();
    expect(await stepOf(await codeAt(-1), secret, STEP, NOW)).toBeNull();
  });

  it.each(['', '12345', '1234567', 'abcdef', '12 456', '１２３４５６', '-12345'])('is wrong as %j', async (code) => {
    expect(await stepOf(code, secret, 0, NOW)).toBeNull();
  });

  it('belongs to one secret', async () => {
    expect(await stepOf(await codeAt(0), newSecret('rita@mail.example').secret, 0, NOW)).toBeNull();
  });

  it('comes with an address for a QR code', () => {
    expect(newSecret('rita@mail.example').uri).toMatch(
      /^otpauth:\/\/totp\/Parley:rita%40mail\.example\?secret=[A-Z2-7]{32}/,
    );
  });
});

describe('recovery codes', () => {
  it('are ten, all different, of four times four letters', () => {
    const codes = newRecoveryCodes();

    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  it('are read in any case and with any hyphens', () => {
    const [code = ''] = newRecoveryCodes();

    expect(canonicalRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''));
  });
});
