import type { Bundle } from '#platform/http/assets.js';
import { html, type Html } from '#platform/markup/html-template.js';
import { layout } from './layout.template.js';

/** The frame in which the script shows queues and cases; nothing in it depends on who asks. */
export function consolePage(bundle: Bundle): Html {
  return layout(
    'Moderation',
    bundle,
    html`<main id="console">
      <h1>Moderation</h1>
      <p id="welcome">This page needs its script.</p>
      <p class="live" id="live" role="status" aria-live="polite"></p>
    </main>`,
  );
}
