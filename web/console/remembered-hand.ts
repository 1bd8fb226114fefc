import { Refusal } from '../shared/api.js';
import { thisTab } from '../shared/browser-storage.js';
import { DRAFTS } from '../shared/draft.js';
import type { Desk } from './desk.js';
import type { Hand } from './hand.js';
import type { Telling } from './telling.js';

/** After this long nobody comes back to a page that was left. */
const LEFT_MS_MAX = 15 * 60_000;

interface Remembered {
  readonly ids: readonly string[];
  readonly at: number;
}

/** Cases in hand are given back when the page is left; when it was only loaded again, they are taken anew. */
export class RememberedHand {
  private readonly name: string;
  private isLeft = false;

  constructor(
    desk: Desk,
    private readonly hand: Hand,
    private readonly telling: Telling,
  ) {
    this.name = `${DRAFTS}hand.${desk.site}.${desk.session.account?.id ?? ''}`;
  }

  /** The case that was on the screen is so again. */
  async recover(): Promise<void> {
    const { ids, at } = JSON.parse(thisTab.read(this.name) ?? '{"ids":[],"at":0}') as Remembered;
    const wanted = Date.now() - at < LEFT_MS_MAX ? ids : [];
    let lost = 0;
    for (const id of wanted) {
      try {
        await this.hand.take(id);
      } catch (error) {
        lost += error instanceof Refusal ? 1 : 0;
      }
    }
    if (lost > 0)
      this.telling.tell(
        lost === 1
          ? 'A case that you had in hand is somebody else’s or done by now.'
          : `${lost} cases that you had in hand are somebody else’s or done by now.`,
      );
    this.follow();
  }

  private follow(): void {
    this.hand.addEventListener('change', () => {
      if (!this.isLeft) this.write();
    });
    addEventListener('pagehide', () => {
      this.write();
      this.isLeft = true;
    });
    addEventListener('pageshow', () => {
      this.isLeft = false;
    });
  }

  /** The one on the screen last: it is taken last, and so is on the screen again. */
  private write(): void {
    const { cases, position } = this.hand;
    const ids = cases.map(({ id }) => id);
    const inOrder = [...ids.slice(position), ...ids.slice(0, position)].toReversed();
    thisTab.write(
      this.name,
      ids.length === 0 ? null : JSON.stringify({ ids: inOrder, at: Date.now() } satisfies Remembered),
    );
  }
}
