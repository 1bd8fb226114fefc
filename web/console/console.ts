import { button, element, part } from '../shared/element.js';
import type { Desk } from './desk.js';
import { QueueFigures } from './figures.js';
import { Hand } from './hand.js';
import { openKeyHelp } from './key-help.js';
import { Keys } from './keys.js';
import { followQueues } from './live.js';
import { Place } from './place.js';
import { QueueList } from './queue-list.js';
import { RememberedHand } from './remembered-hand.js';
import { Telling } from './telling.js';
import { Undoing } from './undoing.js';
import { Views } from './views.js';
import { Work } from './work.js';

/** The page of one moderator on one site. */
export async function openConsole(desk: Desk, sites: HTMLElement | null): Promise<void> {
  const place = new Place();
  const hand = new Hand(desk);
  const figures = new QueueFigures(desk);
  const telling = new Telling();
  const undoing = new Undoing(desk, hand, (inHand) => {
    if (inHand) views.toCase();
    else views.readAgain();
  });
  const keys = new Keys({
    u: { name: 'Undo', act: () => void undoing.undo() },
    '?': {
      name: 'These keys',
      act: () => {
        openKeyHelp(keys);
      },
    },
  });
  const work = new Work(desk, hand, place, keys, telling, undoing);
  const views = new Views(desk, place, figures, hand, work, { keys, undoing });
  const queues = new QueueList(figures, place, desk.place.section === null);
  const help = button('Keys', () => {
    openKeyHelp(keys);
  });
  const side = element('div', { class: 'side' }, ...(sites ? [sites] : []), queues.element, element('p', {}, help));
  part(document, '#welcome').replaceWith(
    element(
      'div',
      { class: 'desk' },
      side,
      element('div', { class: 'view' }, telling.element, views.element, undoing.element),
    ),
  );
  await new RememberedHand(desk, hand, telling).recover();
  for (const one of [place, keys, work, queues, views]) one.start();
  await followQueues(desk, figures, (id, isClosed) => void work.hear(id, isClosed));
}
