import { tell } from '../report/progress.ts';
import type { Stage } from '../stage.ts';
import type { Debate } from './articles.ts';

/** A debate of two who answer each other: the ids of the comments from the top, each one level deeper. */
export async function postChain({ api, people }: Stage, { threadId }: Debate, depth: number): Promise<string[]> {
  tell(`posting ${depth + 1} comments, each an answer to the one before`);
  const ids: string[] = [];
  for (let level = 0; level <= depth; level += 1) {
    const body = { body: `This is said on level ${level}.`, ...(level > 0 && { parentId: ids[level - 1] }) };
    const token = people.tokens[level % 2];
    ids.push((await api.ask<{ id: string }>('POST', `/api/v1/threads/${threadId}/comments`, { token, body })).id);
  }
  return ids;
}
