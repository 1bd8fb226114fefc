import type { ThreadView } from '#features/threads/thread.contract.js';

/** How many people stand on each side of the motion that the page shows. */
export function showStandings({ counts }: ThreadView): void {
  for (const figure of document.querySelectorAll<HTMLElement>('.standings [data-people]')) {
    figure.textContent = String(counts[figure.dataset['people'] as 'for' | 'against' | 'neutral'] ?? 0);
  }
}
