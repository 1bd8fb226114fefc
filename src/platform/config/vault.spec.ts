import { describe, expect, it } from '@jest/globals';
import { Vault } from './vault.js';

const vault = new Vault('a secret that only this test knows');

describe('the vault', () => {
  it('gives back what was put in', () => {
    expect(vault.open(vault.seal('schlüssel 🔑', 'here'), 'here')).toBe('schlüssel 🔑');
  });

  it('shows nothing of it, and never the same twice', () => {
    const [one, two] = [vault.seal('the text', 'here'), vault.seal('the text', 'here')];

    expect(one.includes('the text')).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it('opens nothing that was put elsewhere, sealed with another secret, changed or cut', () => {
    const sealed = vault.seal('the text', 'here');
    const changed = Array.from(sealed, (_, place) => {
      const copy = Buffer.from(sealed);
      copy.writeUInt8((copy.readUInt8(place) + 1) % 256, place);
      return copy;
    });

    expect(vault.open(sealed, 'there')).toBeNull();
    expect(new Vault('another secret that nobody knows').open(sealed, 'here')).toBeNull();
    expect(changed.map((copy) => vault.open(copy, 'here')).filter((text) => text !== null)).toEqual([]);
    for (let bytes = 0; bytes < sealed.length; bytes += 1) {
      expect(vault.open(sealed.subarray(0, bytes), 'here')).toBeNull();
    }
  });
});
