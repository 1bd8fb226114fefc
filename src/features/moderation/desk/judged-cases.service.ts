import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Page } from '#platform/http/page.contract.js';
import type { CaseView } from '#features/cases/case.contract.js';
import { CaseListsService } from '#features/cases/case-lists.service.js';
import type { TakenCase } from '#features/cases/queues/leases.service.js';
import { ClaimMattersService } from '#features/claims/verdicts/claim-matters.service.js';
import { CommentsService } from '#features/comments/comments.service.js';
import type { JudgedCaseView, TakenCaseView } from './desk.contract.js';

/** Cases with what their subjects say, for whoever judges them. The caller has asked who may. */
@Injectable()
export class JudgedCasesService {
  constructor(
    private readonly lists: CaseListsService,
    private readonly comments: CommentsService,
    private readonly claims: ClaimMattersService,
  ) {}

  async require(id: Id): Promise<JudgedCaseView> {
    const view = await this.lists.requireView(id);
    const [judged] = await this.judged([view]);
    return judged ?? { ...view, subject: { ...view.subject, comment: null, claim: null } };
  }

  async page({ items, next }: Page<CaseView>): Promise<Page<JudgedCaseView>> {
    return { items: await this.judged(items), next };
  }

  /** Cases in hand, in their order. */
  async taken(taken: readonly TakenCase[]): Promise<TakenCaseView[]> {
    const views = await this.lists.viewsOf(taken.map(({ id }) => id));
    const judged = await this.judged([...views.values()]);
    const byId = new Map(judged.map((one) => [one.id, one]));
    return taken.flatMap(({ id, token, expiresAt }) => {
      const view = byId.get(id);
      return view ? [{ case: view, lease: { token, expiresAt: new Date(expiresAt).toISOString() } }] : [];
    });
  }

  private async judged(views: readonly CaseView[]): Promise<JudgedCaseView[]> {
    const ids = idsOf(views, 'comment');
    const comments = ids.length === 0 ? new Map<Id, never>() : await this.comments.listFull(ids);
    const claims = await this.claims.listBriefs(idsOf(views, 'claim'));
    return views.map((view) => {
      const { id } = view.subject;
      return {
        ...view,
        subject: { ...view.subject, comment: comments.get(id) ?? null, claim: claims.get(id) ?? null },
      };
    });
  }
}

function idsOf(views: readonly CaseView[], type: string): Id[] {
  return views.filter(({ subject }) => subject.type === type).map(({ subject }) => subject.id);
}
