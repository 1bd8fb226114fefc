import { button, element, part } from './element.js';

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
  speak(href === undefined ? sentence : element('a', { href }, sentence));
}

/** A sentence with one thing to do about it while it stands there. */
export function notifyWith(sentence: string, label: string, act: () => void): void {
  notify(sentence);
  const choose = (): void => {
    notify('');
    act();
  };
  part(document, '#live').append(' ', button(label, choose));
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
    if (document.querySelector('#live button') !== null) return; // what can be done about the last thing goes first
    const [first = ''] = arrived;
    const many = arrived.length === 1 ? '1 new comment' : `${arrived.length} new comments`;
    speak(element('a', { href: `#c-${first}` }, many));
  }, GATHER_MS);
}

function speak(sentence: Node | string): void {
  const line = part(document, '#live');
  line.replaceChildren(...(sentence === '' ? [] : [sentence]));
  clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    line.replaceChildren();
    arrived = [];
  }, SHOWN_MS);
}
