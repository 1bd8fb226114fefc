import { SiteAdministrationService } from '#features/sites/site-administration.service.js';
import { OPERATOR } from '#platform/http/actor.js';
import { articleIn, openMotion, readArticle, say, UNKNOWN_ID } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import type { Answer, Person } from '../support/api.js';
import { takenIn } from '../support/cases.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { tokenIn } from '../support/mailbox.js';
import { STORY_POLICY } from '../support/story-policy.js';
import type { Operation } from './api-surface.js';
import { claimSubjects, UNMARKED } from './claim-subjects.js';

const DAY_MS = 86_400_000;

/** Two sites, each with somebody who may do everything there, and one of everything that a path or a body can name. */
export interface World {
  readonly stage: Stage;
  readonly home: Subjects;
  readonly foreign: Subjects;
}

/** What is on a site, under the names that paths and bodies have for it. */
export interface Subjects {
  readonly admin: Person;
  /** By the part of a path before it, as `comments` in `/comments/{id}`, or the parts around it, as `comments/vote`. */
  readonly inPath: Readonly<Record<string, string>>;
  /** By the name of the field. */
  readonly inBody: Readonly<Record<string, unknown>>;
}

export async function startWorld(environment: Record<string, string> = {}): Promise<World> {
  // Nobody is told of a decision meanwhile: what is written while the tables are worked through comes from a request.
  const stage = await startStage({
    ...{ PARLEY_PUBLIC_URL: 'https://debate.example/', PARLEY_UNDO_S: '600' },
    ...environment,
  });
  // Guests are taken and the log is public, so that their input and its pages are looked at too.
  const change = stage.app.get(SiteAdministrationService);
  await change.change(OPERATOR, 'gazette', { settings: { guests: true, publicLog: true } }, 1);
  const courier = await stage.site('courier', { votes: 'both', guests: true, publicLog: true });
  const alma = await stage.person('Alma Admin', { siteId: stage.siteId, role: 'admin' });
  const boris = await stage.person('Boris Admin', { siteId: courier.id, role: 'admin' });
  const foreign = await furnish(stage, boris, { site: 'courier', url: 'https://courier.example/bridge' }, {});
  const home = await furnish(stage, alma, {}, { foreignId: foreign.inPath['comments'] });
  return { stage, home, foreign };
}

async function furnish(stage: Stage, admin: Person, fields: object, known: object): Promise<Subjects> {
  const { id: articleId } = articleIn(await admin.put('/articles', { ...ARTICLE, ...fields }));
  const article = await readArticle(stage.guest, articleId);
  const motion = await openMotion({ ...stage, editor: admin }, articleId);
  const comment = await say(admin, motion.id, 'Of the admin.', { stance: 'for' });
  const reply = await say(stage.reader, motion.id, UNMARKED, { parentId: comment.id, stance: 'for' });
  for (const stance of ['for', 'against']) await say(stage.other, motion.id, `Another ${stance}.`, { stance });
  const reported = await say(stage.other, motion.id, 'Reported by the admin.');
  const { id: flagId } = (await admin.post(`/comments/${reported.id}/flags`, { reason: 'spam' })).body as {
    id: string;
  };
  const site = article.site;
  const taken = takenIn(await admin.post('/moderation/cases', { subject: { type: 'comment', id: reply.id } }));
  const decisionId = await removal(stage, admin, motion.id);
  const own = await concerning(stage, admin, { site, threadId: motion.id });
  const ofClaims = await claimSubjects(stage, admin, { site, articleId, threadId: motion.id });
  const dryRun = await admin.post(`/moderation/policies/dry-run?site=${site}`, { policy: STORY_POLICY });
  // Last, since whatever is written is shown to it; nobody answers there, and nobody waits for that.
  const check = { url: 'https://checks.example/', onFailure: 'ignore', timeoutMs: 100 };
  await admin.put(`/sites/${site}/screening-services/external`, check);
  const letter = stage.mailbox.next(admin.email);
  await stage.guest.post('/password-resets', { email: admin.email });
  return {
    admin,
    inPath: {
      'password-resets': tokenIn(await letter),
      ...{ sites: site, articles: articleId, threads: motion.id, comments: comment.id, 'comments/vote': reply.id },
      ...{ cases: taken.case.id, decisions: decisionId, 'comments/flags': reply.id, flags: flagId },
      ...{ ...own, ...ofClaims, 'comments/claims': reply.id },
      ...{ 'screening-services': 'external', 'dry-runs': (dryRun.body as { id: string }).id },
      ...{
        members: stage.moderator.id,
        'trusted-flaggers': stage.other.id,
        ignores: stage.other.id,
        accounts: stage.other.id,
        revisions: '1',
      },
    },
    inBody: {
      ...{
        site,
        articleId,
        threadId: motion.id,
        parentId: comment.id,
        accountId: stage.other.id,
        reason: 'spam',
        exact: UNMARKED,
        ...known,
      },
      // What is said of a case: its comment, the lease of it, and a time until which it is put off.
      ...{ id: reply.id, leaseToken: taken.lease.token, until: new Date(Date.now() + DAY_MS).toISOString() },
    },
  };
}

/** A decision that can be reversed. */
async function removal(stage: Stage, admin: Person, threadId: string, author = stage.other): Promise<string> {
  const { id } = await say(author, threadId, 'Decided on.', { stance: 'for' });
  const taken = takenIn(await admin.post('/moderation/cases', { subject: { type: 'comment', id } }));
  const body = { leaseToken: taken.lease.token, revision: 1, action: 'remove', reason: 'spam' };
  const path = `/moderation/cases/${taken.case.id}/decisions`;
  const answer = await admin.post(path, body, { 'if-match': `"${taken.case.version}"` });
  return (answer.body as { id: string }).id;
}

/** What concerns the admin: decisions to appeal, an appeal that is filed; and an account with a sanction. */
async function concerning(
  stage: Stage,
  admin: Person,
  { site, threadId }: { site: string; threadId: string },
): Promise<Record<string, string>> {
  const [row] = await rows(stage, 'SELECT id FROM sites WHERE slug = $1', [site]);
  const colleague = await stage.person(`Cole ${site}`, { siteId: String(row?.['id']), role: 'senior' });
  const removed = [await removal(stage, colleague, threadId, admin), await removal(stage, colleague, threadId, admin)];
  const [appealable = '', appealed = ''] = removed;
  await rows(stage, 'UPDATE statements SET told_at = now() WHERE decision_id = ANY($1)', [removed]);
  const words = { grounds: 'procedure', text: 'Nobody asked me.' };
  const appeal = (await admin.post(`/decisions/${appealed}/appeals`, words)).body as { id: string };
  const someone = await stage.person(`Sally ${site}`);
  const measure = { kind: 'slow', reason: 'spam' };
  const sanction = (await admin.post(`/moderation/accounts/${someone.id}/sanctions`, measure)).body as { id: string };
  return {
    ...{ 'decisions/appeals': appealable, appeals: appeal.id },
    ...{ 'accounts/sanctions': someone.id, sanctions: sanction.id },
  };
}

/** The path with every part of it named; `instead` names some otherwise. What nobody knows is an id that nothing has. */
export function pathTo({ path }: Operation, { inPath }: Subjects, instead: Record<string, string> = {}): string {
  return path.replace(/([\w-]+)\/\{(\w+)\}(?=(\/[\w-]+)?)/g, (_, before: string, name: string, act = '') => {
    const subject = instead[name] ?? inPath[`${before}${String(act)}`] ?? inPath[before] ?? UNKNOWN_ID;
    return `${before}/${encodeURIComponent(subject)}`;
  });
}

/** The parts of the operation's path for which there is no subject: its table would test an empty place. */
export function unknownSubjects({ path }: Operation, { inPath }: Subjects): string[] {
  return [...path.matchAll(/([\w-]+)\/\{\w+\}/g)].map(([, before = '']) => before).filter((part) => !(part in inPath));
}

/** The headers that the operation demands, with the version at hand. */
export async function goodHeaders(operation: Operation, subjects: Subjects): Promise<Record<string, string>> {
  if (!operation.parameters.some(({ name }) => name === 'If-Match')) return {};
  const version = versionIn(await subjects.admin.get(pathTo(operation, subjects)));
  return { 'if-match': `"${version}"` };
}

function versionIn({ body }: Answer): number {
  const find = (value: unknown): number | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    if ('version' in value && typeof value.version === 'number') return value.version;
    return Object.values(value)
      .map(find)
      .find((version) => version !== undefined);
  };
  return find(body) ?? 1;
}
