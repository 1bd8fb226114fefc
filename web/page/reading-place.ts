/** Changes the page without moving what the reader looks at: the field with the cursor, else the comment in the middle. */
export function keepReadingPlace(change: () => void): void {
  const anchor = findAnchor();
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (anchor?.isConnected !== true) return;
  // Measured after the browser's own scroll anchoring, which not all browsers have and which looks at the first line only.
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
}

function findAnchor(): Element | null {
  const focused = document.activeElement;
  if (focused instanceof HTMLTextAreaElement && isOnScreen(focused)) return focused;
  const middle = innerHeight / 2;
  const comments = [...document.querySelectorAll('#comments .comment')];
  return comments.findLast((comment) => comment.getBoundingClientRect().top <= middle) ?? null;
}

function isOnScreen(one: Element): boolean {
  const { top, bottom } = one.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
