import type { Options } from '../options.ts';
import type { BareRoom } from '../processes/bare-room.process.ts';
import type { Posted, Poster, RoomEvent } from '../processes/poster.process.ts';
import { Remote } from '../processes/remote.ts';
import type { Delivered, Sockets } from '../processes/sockets.process.ts';
import { tell } from '../report/progress.ts';
import { timesAtMost, type Check, type PartResult, type Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import { Publisher } from '../seed/articles.ts';
import type { Stage } from '../stage.ts';

const POSTS_PER_SECOND = 5;
/** Files that a process with so many sockets needs besides them. */
const OTHER_FILES = 200;
const TIMES_MAX = 1.5;

interface Room {
  readonly sockets: Remote<Sockets>;
  readonly post: () => Promise<Posted>;
}

/** From the moment a post is begun to its arrival at every socket, beside a bare socket.io room. */
export async function live(stage: Stage, options: Options): Promise<PartResult> {
  const results: PartResult[] = [];
  for (const count of options.sockets) {
    const filesMax = openFilesMax();
    if (count + OTHER_FILES > filesMax) {
      tell(
        `live: ${count} sockets are left out: a process may open ${filesMax} files here (ulimit -n), and ${count + OTHER_FILES} are needed.`,
      );
    } else results.push(await deliver(stage, options, count));
  }
  return { rows: results.flatMap(({ rows }) => rows), checks: results.flatMap(({ checks }) => checks) };
}

async function deliver(stage: Stage, { rounds, liveSeconds }: Options, count: number): Promise<PartResult> {
  const poster = new Remote<Poster>('poster', stage.cleanUp);
  const bareRoom = new Remote<BareRoom>('bare-room', stage.cleanUp);
  const crews = [new Remote<Sockets>('sockets', stage.cleanUp), new Remote<Sockets>('sockets', stage.cleanUp)] as const;
  const pace = { perSecond: POSTS_PER_SECOND, seconds: liveSeconds };
  const publisher = await Publisher.signIn(stage.api);
  const { articleId, threadId } = await publisher.publish(`A debate that ${count} people watch`);
  const path = `/api/v1/threads/${threadId}/comments`;
  const token = stage.people.tokens[0] ?? '';
  const event = await sampleEvent(stage, { articleId, path, token });
  const bareUrl = await bareRoom.ask('listen', null);
  const bare: Room = { sockets: crews[0], post: () => poster.ask('post', { url: bareUrl, path: '/', event, ...pace }) };
  const ours: Room = {
    sockets: crews[1],
    post: () => poster.ask('post', { url: stage.server.url, path, token, ...pace }),
  };
  tell(`live: connecting ${count} sockets to each server`);
  await bare.sockets.ask('connect', { url: bareUrl, count, articleId: null });
  await ours.sockets.ask('connect', { url: stage.server.url, count, articleId });
  tell(`live: measuring with ${count} sockets`);
  const taken = await interleave(rounds, { limit: () => playRound(bare), ours: () => playRound(ours) });
  await Promise.all(crews.map((crew) => crew.ask('disconnect', null)));
  await Promise.all([poster.end(), bareRoom.end(), ...crews.map((crew) => crew.end())]);
  return { rows: toRows(count, taken.limit, taken.ours), checks: [toCheck(count, taken.limit, taken.ours)] };
}

async function playRound({ sockets, post }: Room): Promise<Delivered> {
  await sockets.ask('begin', null);
  const { posts } = await post();
  return sockets.ask('collect', { posts });
}

/** An event as watchers get it, for the bare room to send one of the same size. */
async function sampleEvent(
  stage: Stage,
  { articleId, path, token }: { articleId: string; path: string; token: string },
): Promise<RoomEvent> {
  await stage.api.ask('POST', path, { token, body: { body: 'The first word.' } });
  const { events } = await stage.api.ask<{ events: RoomEvent[] }>('GET', `/api/v1/articles/${articleId}/events`);
  const event = events.at(-1);
  if (!event?.data.comment) throw new Error('The comment that was posted is not the last event of its article.');
  return event;
}

function toRows(count: number, limit: readonly Delivered[], ours: readonly Delivered[]): Row[] {
  const row = (name: string, figure: (delivered: Delivered) => number): Row => ({
    work: `delivery to ${count.toLocaleString('en')} sockets, ${POSTS_PER_SECOND} posts/s, ${name}`,
    unit: 'ms',
    limits: limit.map(figure),
    ours: ours.map(figure),
    goal: timesAtMost(TIMES_MAX),
  });
  return [row('p50', ({ p50Ms }) => p50Ms), row('p99', ({ p99Ms }) => p99Ms)];
}

function toCheck(count: number, limit: readonly Delivered[], ours: readonly Delivered[]): Check {
  const sum = (figure: (delivered: Delivered) => number): string =>
    ours.reduce((total, delivered) => total + figure(delivered), 0).toLocaleString('en');
  const what = `${count.toLocaleString('en')} sockets of guests: ${sum(({ arrived }) => arrived)} of ${sum(({ expected }) => expected)} deliveries, each once`;
  const bare = limit.every(({ complete }) => complete);
  return {
    what: bare ? what : `${what}; the bare room lost some`,
    holds: bare && ours.every(({ complete }) => complete),
  };
}

function openFilesMax(): number {
  if (process.platform === 'win32') return Infinity;
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Infinity;
}
