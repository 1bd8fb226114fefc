import { button, element } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import { labelOf } from '../shared/mark.words.js';
import type { ClaimFile } from './claim-file.js';
import { caseSection } from './case-section.js';
import type { Desk } from './desk.js';

type Similar = ClaimFile['matter']['similar'][number];

/** Claims that say the same, or may do so: somebody says whether they do. */
export class ClaimSimilar {
  constructor(
    private readonly desk: Desk,
    private readonly readAgain: () => Promise<void>,
  ) {}

  section({ matter: { claim, similar } }: ClaimFile): HTMLElement | null {
    const entries = similar.map((one) => this.toEntry(claim.id, one));
    return caseSection('Says the same', entries.length === 0 ? [] : [element('ul', { class: 'plain' }, ...entries)]);
  }

  private toEntry(claimId: string, { id, quote, link, verdict, subject }: Similar): HTMLElement {
    const href = subject.type === 'article' ? `/articles/${subject.id}#mark-${id}` : `/comments/${subject.id}`;
    const found = verdict === null ? null : labelOf({ ...verdict, state: verdict.kind });
    const marks = [link === 'suggested' ? 'perhaps' : null, found].filter((mark) => mark !== null);
    return element(
      'li',
      {},
      element('a', { href, target: '_blank', dir: 'auto' }, quote),
      ...marks.flatMap((mark) => [' ', element('span', { class: 'badge' }, mark)]),
      ...(verdict === null ? [] : [element('p', { class: 'said', dir: 'auto' }, verdict.summary)]),
      element('p', {}, ...this.ways(claimId, id, link)),
    );
  }

  private ways(claimId: string, otherId: string, link: Similar['link']): (Node | string)[] {
    const path = `/claims/${claimId}/siblings/${otherId}`;
    const no = button(
      link === 'suggested' ? 'It does not' : 'It does not after all',
      () => void this.say('DELETE', path),
    );
    if (link === 'confirmed') return [no];
    return [button('It says the same', () => void this.say('PUT', path)), ' ', no];
  }

  private async say(method: 'PUT' | 'DELETE', path: string): Promise<void> {
    try {
      await this.desk.session.call(method, path);
      await this.readAgain();
    } catch (error) {
      notifyOf(error);
    }
  }
}
