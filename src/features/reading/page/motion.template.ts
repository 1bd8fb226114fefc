import { html, type Html } from '#platform/markup/html-template.js';
import type { ThreadView } from '#features/threads/thread.contract.js';

/** The question of a motion, and how many people stand where; null for a discussion. */
export function motionHead({ title, sides, counts }: ThreadView): Html | null {
  if (sides === null) return null;
  return html`<h2>${title}</h2>
    <p class="standings">
      Where people stand: ${standing('for', sides.for, counts.for)} ${standing('against', sides.against, counts.against)}
      ${standing('neutral', 'Neither side', counts.neutral)}
    </p>`;
}

function standing(side: 'for' | 'against' | 'neutral', label: string, people: number | undefined): Html {
  return html`<span
    ><span class="stance ${side}" data-side="${side}">${label}</span> <span class="count" data-people="${side}">${people ?? 0}</span></span
  >`;
}
