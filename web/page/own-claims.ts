import type { ClaimView } from '#features/claims/claim.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { button, element } from '../shared/element.js';
import { notify, notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { removeMark, showInArticle, showInComment } from './marks.js';
import type { Overlay } from './overlay.js';
import { keepReadingPlace } from './reading-place.js';
import type { ShownMark } from './shown-mark.js';

const LISTED = 100;
const OWN = 'own';

/** Sentences that the reader has reported and nobody has judged: marked for the reader alone. */
export class OwnClaims {
  constructor(
    private readonly articleId: string,
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  /** Whatever was marked for somebody else before is so no longer. */
  async show(): Promise<void> {
    const { claims } = this.overlay;
    const own = claims.size === 0 ? [] : await this.read();
    keepReadingPlace(() => {
      hideOthers(new Set(own.map(({ id }) => id)));
      for (const claim of own) place(this.toMark(claim));
    });
  }

  private async read(): Promise<ClaimView[]> {
    const path = `/articles/${this.articleId}/claims?limit=${LISTED}`;
    const { items } = (await this.session.call<Page<ClaimView>>('GET', path)).content;
    return items.filter(({ id, publicState }) => this.overlay.claims.has(id) && publicState === 'none');
  }

  private toMark({ id: claimId, subject, quote, anchor: { state: anchorState, ...anchor } }: ClaimView): ShownMark {
    const takeBack = button('Take back my report', () => void this.takeBack(claimId));
    const note = element('p', {}, 'Only you and the staff see this. You will be told what came of it.');
    const label = 'Reported by you';
    const content = [note, element('p', {}, takeBack)];
    return { claimId, subject, quote, anchorState, ...anchor, label, tone: OWN, content };
  }

  private async takeBack(claimId: string): Promise<void> {
    try {
      await this.session.call('DELETE', `/flags/${this.overlay.claims.get(claimId) ?? ''}`);
      this.overlay.claims.delete(claimId);
      removeMark(claimId);
      notify('Your report is taken back.');
    } catch (error) {
      notifyOf(error);
    }
  }
}

function place(mark: ShownMark): void {
  if (mark.subject.type === 'article') showInArticle(mark, false);
  else showInComment(mark);
}

/** All but these are marked no longer. */
function hideOthers(kept: ReadonlySet<string>): void {
  for (const { dataset } of document.querySelectorAll<HTMLElement>(`.mark-badge[data-tone=${OWN}]`)) {
    const { claim = '' } = dataset;
    if (!kept.has(claim)) removeMark(claim);
  }
}
