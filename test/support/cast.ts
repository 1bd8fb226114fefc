import type { Net } from '#platform/fetch/net.js';
import type { Person } from './api.js';
import { startTestApp, type TestApp } from './app.js';

/** The stage on which most stories play: a site, an article of three paragraphs, and people. */
export interface Stage extends TestApp {
  readonly siteId: string;
  readonly articleId: string;
  readonly threadId: string;
  readonly reader: Person;
  readonly other: Person;
  readonly moderator: Person;
  readonly editor: Person;
}

export const ARTICLE = {
  site: 'gazette',
  url: 'https://gazette.example/bridge',
  title: 'The bridge opens on Monday',
  body: {
    format: 'text',
    content:
      'The new bridge opens on Monday.\n\nIt cost 40 million.\n\nThe mayor called it “a link between neighbours”.',
  },
};

export async function startStage(environment: Record<string, string> = {}, net?: Net): Promise<Stage> {
  const app = await startTestApp(environment, net);
  const { id: siteId } = await app.site('gazette');
  const [reader, other, moderator, editor] = await Promise.all([
    app.person('Rita Reader'),
    app.person('Otto Other'),
    app.person('Mona Moderator', { siteId, role: 'moderator' }),
    app.person('Ed Editor', { siteId, role: 'editor' }),
  ]);
  const { body } = await editor.put('/articles', ARTICLE);
  const articleId = (body as { id: string }).id;
  const page = (await app.guest.get(`/articles/${articleId}`)).body as { threads: { id: string }[] };
  return { ...app, siteId, articleId, threadId: page.threads[0]?.id ?? '', reader, other, moderator, editor };
}
