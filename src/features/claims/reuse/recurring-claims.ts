import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/tx.js';
import { likenessOf, statementOf, type Statement as Words } from '#platform/language/likeness.js';
import { sentencesOf } from '#platform/language/sentences.js';
import type { Span } from '#platform/language/span.js';
import { KnownStatementsService } from '#features/screening/known-statements.service.js';
import { selectorsOf } from '../anchoring/selectors.js';
import { ClaimsRepository } from '../claims.repository.js';
import { joinedBy } from '../joining/joining.js';
import { PlacedClaimsRepository } from '../joining/placed-claims.repository.js';
import { isAttributed } from '../texts/attribution.js';
import type { SubjectText } from '../texts/marked-texts.js';
import type { Subject } from '../texts/subject.js';
import { ClustersService, hashOf } from './clusters.service.js';

/** So many sentences of one comment are looked at, the first ones. */
const SENTENCES_MAX = 50;
const CHARS_MIN = 15;
const CHARS_MAX = 400;

/** A sentence that says what was judged elsewhere. */
export interface Recurring {
  readonly blockId: string;
  readonly span: Span;
  readonly words: Words;
}

/** Judged claims that are said again in comments: nobody has to mark them once more. */
@Injectable()
export class RecurringClaims {
  constructor(
    private readonly statements: KnownStatementsService,
    private readonly claims: ClaimsRepository,
    private readonly placed: PlacedClaimsRepository,
    private readonly clusters: ClustersService,
  ) {}

  /** Sentences of a comment that say the same as a claim with a verdict; of an article none, whose words are judged singly. */
  async find({ type, siteId, language, settings }: Subject, text: SubjectText): Promise<Recurring[]> {
    if (type === 'article' || !settings.claims) return [];
    const said = text.blocks
      .flatMap(({ id: blockId, text: block }) =>
        sentencesOf(block, language).map((span) => ({ blockId, span, said: block.slice(span.start, span.end) })),
      )
      .filter(({ said: { length } }) => length >= CHARS_MIN && length <= CHARS_MAX)
      .slice(0, SENTENCES_MAX)
      .map(({ blockId, span, said: sentence }) => ({ blockId, span, words: statementOf(sentence, language) }));
    if (said.length === 0) return [];
    const judged = await this.statements.listLike(
      siteId,
      said.map(({ words }) => words),
    );
    return said.filter(({ words }) => judged.some((one) => likenessOf(words, one.words) === 'same'));
  }

  /** Makes claims of sentences on a locked text where there are none; their verdicts come as those of their clusters. */
  async add(tx: Tx, subject: Subject, text: SubjectText, recurring: readonly Recurring[]): Promise<void> {
    if (recurring.length === 0) return;
    const sought = recurring.map(({ blockId, span }) => ({ revision: null, blockId, ...span }));
    const placed = await this.placed.list(tx, subject, sought);
    for (const { blockId, span, words } of recurring) {
      if (joinedBy({ blockId, ...span }, placed) !== null) continue;
      const block = text.blocks.find(({ id }) => id === blockId);
      const selectors = selectorsOf(text, blockId, span);
      const attributed = isAttributed(
        { text: '', ...block, language: subject.language },
        { marked: span, sentences: span },
      );
      const hash = hashOf(words.normal);
      const given = { origin: selectors, selectors, attributed, words, hash, createdBy: null };
      const id = await this.claims.add(tx, subject, given);
      await this.clusters.place(tx, { id, siteId: subject.siteId, words, hash });
    }
  }
}
