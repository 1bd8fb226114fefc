/** Two addresses with the same key are one: case is ignored, as every large provider does. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}
