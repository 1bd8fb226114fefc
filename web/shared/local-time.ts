const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** The server writes UTC; the reader sees the time of the own clock, in the own language. */
export function showLocalTime(time: HTMLTimeElement): void {
  time.textContent = localTime(time.dateTime);
}

export function localTime(at: string): string {
  return new Date(at).toLocaleString(undefined, FORMAT);
}
