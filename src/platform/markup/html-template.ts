import { escapeHtml } from '#kernel/text.js';

/** HTML that is safe to put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | readonly Html[];

/** A piece of a page: everything put into it is escaped, unless it is Html itself. null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + render(parts[index - 1] ?? null) + string));
}

/** HTML that was made safe when it was stored. */
export function stored(text: string): Html {
  return new Html(text);
}

/** What would end a script, or a line of one, where JSON stands in HTML. */
const SCRIPT_ENDERS = /[<>&\u2028\u2029]/gu;

/** Data for whoever reads the page by program (JSON-LD); no browser runs it. */
export function dataBlock(type: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(SCRIPT_ENDERS, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return html`<script type="${type}">${new Html(json)}</script>`;
}

function render(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('') : escapeHtml(String(part));
}
