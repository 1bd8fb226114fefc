const ADDRESS_CHARS_MAX = 254; // RFC 5321, 4.5.3.1.3, without the brackets

/** One plain address: no display name, group, comment, route or second address, and nothing that ends a header line. */
const ADDRESS = /^[^\s\p{C},;:<>()[\]\\"@]+@[^\s\p{C},;:<>()[\]\\"@]+$/u;

export function isPlainAddress(text: string): boolean {
  return text.length <= ADDRESS_CHARS_MAX && ADDRESS.test(text);
}
