import { afterEach } from '@jest/globals';
import type { Person } from './api.js';
import { startStage, type Stage } from './cast.js';
import { jumpInTime } from './time.js';

/** The stage of stories about who judges what: a second moderator and a senior, beside the moderator who is always there. */
export interface Desk extends Stage {
  readonly milo: Person;
  readonly senta: Person;
}

export async function startDesk(environment: Record<string, string> = {}): Promise<Desk> {
  const stage = await startStage(environment);
  const { siteId } = stage;
  const [milo, senta] = await Promise.all([
    stage.person('Milo Moderator', { siteId, role: 'moderator' }),
    stage.person('Senta Senior', { siteId, role: 'senior' }),
  ]);
  return { ...stage, milo, senta };
}

/** Lets the time of a stage jump within one story; after it the clock is right again. */
export function storyTime(): (stage: Pick<Stage, 'app'>, byMs: number) => void {
  const back: (() => void)[] = [];
  afterEach(() => {
    for (const undo of back.splice(0).reverse()) undo();
  });
  return (stage, byMs) => {
    back.push(jumpInTime(stage, byMs));
  };
}
