import { thisTab } from '../shared/browser-storage.js';
import { notify } from '../shared/notice.js';

const LAST = 'parley.read-anew';
const REST_MS = 30_000;
const SPREAD_MS = 2_000;

/** Loads the page again when it is too far behind; drafts stay. When that does not help, the reader decides. */
export function readAnew(): void {
  const lately = Date.now() - Number(thisTab.read(LAST)) < REST_MS;
  if (lately) {
    notify('New comments do not arrive just now. Read the page anew.', '');
    return;
  }
  notify('The debate has moved on. The page is loading anew.');
  thisTab.write(LAST, String(Date.now()));
  setTimeout(() => {
    location.reload();
  }, SPREAD_MS * Math.random());
}
