import { Unreachable } from './api.js';
import { allTabs } from './browser-storage.js';

const LOCK = 'parley.session';
const MARK = 'parley.session.busy';
/** A page that went away amid its request has got its cookie by then. */
const MARK_MS = 1_500;
const LOOK_AGAIN_MS = 50;

/**
 * Runs `work`, which changes the refresh cookie, in one tab at a time: a refresh token that is used twice ends its session.
 * A lock dies with its page while the page's request goes on, so a mark stays behind for the next page to wait for.
 */
export async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  // Browsers have locks only where the connection is secure; elsewhere the mark alone must do.
  return isSecureContext ? navigator.locks.request(LOCK, () => marked(work)) : marked(work);
}

async function marked<T>(work: () => Promise<T>): Promise<T> {
  while (!(await takeMark())) await pause(LOOK_AGAIN_MS);
  try {
    const result = await work();
    allTabs.write(MARK, null);
    return result;
  } catch (error) {
    if (!(error instanceof Unreachable)) allTabs.write(MARK, null);
    throw error;
  }
}

/** Without a lock two tabs may write at the same moment; then the mark that is read a little later counts. */
async function takeMark(): Promise<boolean> {
  const since = Number.parseInt(allTabs.read(MARK) ?? '0');
  if (Math.abs(Date.now() - since) < MARK_MS) return false;
  const mark = `${Date.now()} ${Math.random()}`;
  allTabs.write(MARK, mark);
  if (!isSecureContext) await pause(LOOK_AGAIN_MS);
  return (allTabs.read(MARK) ?? mark) === mark; // where storage is blocked there is no mark to read
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
