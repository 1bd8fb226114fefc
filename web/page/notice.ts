import { element, part } from './element.js';

const SHOWN_MS = 10_000;
const GATHER_MS = 400;

let clearing = 0;
let gathering = 0;
let arrived: string[] = [];

/** One sentence in the status line, read out politely; it goes away by itself. */
export function notify(sentence: string, href?: string): void {
  const line = part(document, '#live');
  line.replaceChildren(href === undefined ? sentence : element('a', { href }, sentence));
  clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    line.replaceChildren();
  }, SHOWN_MS);
}

/** Tells of comments that others wrote; those that come together are told together. */
export function notifyOfComment(id: string): void {
  arrived.push(id);
  clearTimeout(gathering);
  gathering = window.setTimeout(() => {
    const [first = ''] = arrived;
    notify(arrived.length === 1 ? '1 new comment' : `${arrived.length} new comments`, `#c-${first}`);
    arrived = [];
  }, GATHER_MS);
}
