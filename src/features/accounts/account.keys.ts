/** Two addresses with the same key are one: case is ignored, as every large provider does. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}

/** Two names with the same key would pass for each other: compatibility forms, case and white space are ignored. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').replace(/\s+/gu, '');
}
