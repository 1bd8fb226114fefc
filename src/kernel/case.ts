/**
 * The form in which two spellings that differ in case only are equal; JavaScript has no case folding (UAX #21) of its
 * own. By upper case and back, since `ß` and `SS` meet only there; `ς` is `σ` at the end of a word.
 */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
