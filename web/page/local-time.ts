const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** The server writes UTC; the reader sees the time of the own clock, in the own language. */
export function showLocalTime(time: HTMLTimeElement): void {
  time.textContent = new Date(time.dateTime).toLocaleString(undefined, FORMAT);
}

export function showLocalTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('.permalink time')) showLocalTime(time);
}
