import { rows } from '../e2e/rows.js';
import { say } from '../e2e/answers.js';
import type { Person } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { claimIn, mark } from '../support/claims.js';

/** Words that stand in the article of the stage, and in a comment. */
export const CLAIMED = 'It cost 40 million.';

/** Claims and a slip that others found in an article and in its comments, with the case that `admin` works on. */
export async function claimsIn(
  stage: Stage,
  admin: Person,
  { articleId, threadId }: { articleId: string; threadId: string },
): Promise<Record<string, string>> {
  const article = `articles/${articleId}`;
  const claim = claimIn(await mark(stage.reader, article, { exact: CLAIMED }));
  const other = claimIn(await mark(stage.reader, article, { exact: 'The new bridge opens on Monday.' }));
  await mark(stage.reader, article, { exact: CLAIMED, reason: 'typo' });
  const comment = await say(stage.other, threadId, CLAIMED, { stance: 'for' });
  const [typo] = await rows(stage, 'SELECT id FROM typos WHERE article_id = $1', [articleId]);
  const [file] = await rows(stage, 'SELECT id FROM cases WHERE subject_id = $1', [claim.id]);
  const caseId = String(file?.['id']);
  await admin.post(`/moderation/cases/${caseId}/lease`, {});
  return {
    ...{ claims: claim.id, siblings: other.id, 'comments/claims': comment.id, typos: String(typo?.['id']) },
    ...{ 'cases/draft': caseId, 'cases/proposal': caseId },
  };
}
