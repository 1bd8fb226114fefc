/** Signs and digits that are written for letters, and letters for each other (`fvck`, `shlt`). */
const LEET: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'il', 2: 'z', 3: 'e', 4: 'a', 5: 's', 6: 'gb', 7: 't', 8: 'b', 9: 'g' },
  ...{
    '@': 'a',
    $: 's',
    '€': 'e',
    '£': 'l',
    '¢': 'c',
    '¥': 'y',
    '!': 'i',
    '¡': 'i',
    '|': 'il',
    '+': 't',
    '(': 'c',
    '<': 'c',
  },
  ...{ '§': 's', '©': 'c', '®': 'r', '†': 't', '×': 'x', ø: 'o', l: 'i', v: 'u' },
};

export function leetOf(letter: string): readonly string[] {
  return Array.from(LEET[letter] ?? '');
}

/** Letters by their shape that no normal form and no table of confusables makes plain: capitals of phonetics and of signs. */
export const SHAPED: ReadonlyMap<string, string> = new Map([
  ...pairs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'),
  ...alphabetFrom(0x1f150),
  ...alphabetFrom(0x1f170),
  ...alphabetFrom(0x1f1e6),
]);

/** Letters of another script that pass for these, where scripts are mixed. */
export const TWINS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...{
      я: 'r',
      и: 'n',
      п: 'n',
      ш: 'w',
      щ: 'w',
      ц: 'u',
      ь: 'b',
      μ: 'u',
      ω: 'w',
      σ: 's',
      π: 'n',
      θ: 'o',
      η: 'n',
      з: 'e',
    },
    ...{
      a: 'а',
      b: 'вь',
      c: 'с',
      e: 'еє',
      h: 'н',
      i: 'і',
      k: 'к',
      m: 'м',
      n: 'п',
      o: 'о',
      p: 'р',
      r: 'г',
      t: 'т',
      x: 'х',
      y: 'у',
    },
  }).map(([letter, twins]) => [letter, Array.from(twins)]),
);

function pairs(shapes: string, letters: string): [string, string][] {
  return Array.from(shapes, (shape, place) => [shape, letters[place] ?? '']);
}

/** 26 code points in the order of the alphabet: letters in circles and squares, and the letters of flags. */
function alphabetFrom(first: number): [string, string][] {
  return Array.from('abcdefghijklmnopqrstuvwxyz', (letter, place) => [String.fromCodePoint(first + place), letter]);
}
