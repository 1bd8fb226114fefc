import type { QueuesView } from '#features/cases/queues/queue.contract.js';
import { connect } from '../shared/connection.js';
import { LiveStream } from '../shared/live-stream.js';
import { notify } from '../shared/notice.js';
import type { Desk } from './desk.js';
import type { QueueFigures } from './figures.js';

/** One event of the staff's stream, as far as this page shows it. */
interface StaffEvent {
  readonly seq: number;
  readonly type: string;
  readonly data?: Partial<Pick<QueuesView, 'section' | 'queues'>> & { readonly caseId?: string };
}

/** Shows what happens in the queues of the site as it happens. `main[data-live]` tells how it stands. */
export async function followQueues(
  desk: Desk,
  figures: QueueFigures,
  onCase: (id: string, isClosed: boolean) => void,
): Promise<void> {
  const main = document.querySelector('main');
  const report = (state: string): void => {
    if (main !== null) main.dataset['live'] = state;
  };
  const take = ({ type, data = {} }: StaffEvent): void => {
    const { section = null, queues, caseId } = data;
    if (type === 'queue.counts' && queues !== undefined) figures.take({ section, queues });
    const isClosed = type === 'case.closed';
    if ((isClosed || type === 'case.changed') && caseId !== undefined) onCase(caseId, isClosed);
  };
  const stream = new LiveStream<StaffEvent>(await connect(desk.session), {
    message: 'queue.watch',
    request: { site: desk.site },
    since: null,
    show: (events) => {
      events.forEach(take);
    },
    onCaughtUp: () => {
      report('on');
      void figures.load();
    },
    onLost: () => {
      report('off');
    },
    onReset: () => {
      notify('What happens in the queues does not arrive just now. Read the page anew.', '');
    },
  });
  stream.follow();
}
