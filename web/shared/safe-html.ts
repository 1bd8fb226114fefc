/** The server's HTML is sanitised; it is the only text that goes in as HTML. */
export function showSafeHtml(shown: HTMLElement, html: string): void {
  if (shown.innerHTML !== html) shown.innerHTML = html;
}
