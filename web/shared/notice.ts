import { element, part } from './element.js';

const SHOWN_MS = 10_000;
const GATHER_MS = 400;

let clearing = 0;
let gathering = 0;
/** Comments that came while the line speaks of comments. */
let arrived: string[] = [];

/** One sentence in the status line, read out politely; it goes away by itself. With an address it is a link. */
export function notify(sentence: string, href?: string): void {
  arrived = [];
  clearTimeout(gathering);
  speak(sentence, href);
}

/** Why something did not happen. */
export function notifyOf(error: unknown): void {
  notify(error instanceof Error ? error.message : '');
}

/** Tells of comments that others wrote: how many, and where the first one stands. */
export function notifyOfComment(id: string): void {
  arrived.push(id);
  clearTimeout(gathering);
  gathering = window.setTimeout(() => {
    const [first = ''] = arrived;
    speak(arrived.length === 1 ? '1 new comment' : `${arrived.length} new comments`, `#c-${first}`);
  }, GATHER_MS);
}

function speak(sentence: string, href?: string): void {
  const line = part(document, '#live');
  line.replaceChildren(href === undefined ? sentence : element('a', { href }, sentence));
  clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    line.replaceChildren();
    arrived = [];
  }, SHOWN_MS);
}
