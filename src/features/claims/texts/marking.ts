import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Reader } from '#platform/database/reader.js';
import { snapToSentences } from '#platform/language/sentences.js';
import type { Span } from '#platform/language/span.js';
import { findQuote } from '../anchoring/find-quote.js';
import type { MarkedBlock, MarkedText } from '../anchoring/marked-text.js';
import { reanchor } from '../anchoring/reanchor.js';
import { selectorsOf, type Selectors } from '../anchoring/selectors.js';
import { wholeWords } from '../anchoring/words.js';
import type { NewClaim } from '../claim.contract.js';
import { quoteChanged, quoteUnfit, revisionUnknown, textMissing } from '../claim.errors.js';
import { isAttributed } from './attribution.js';
import { MarkedTexts } from './marked-texts.js';
import type { Subject } from './subject.js';

/** What is said in whole sentences is 15 to 400 characters long, as people count them. */
const CHARS_MIN = 15;
const CHARS_MAX = 400;

/** Words that a reader marked: as they were read, and where they stand in the newest revision. */
export interface Marking {
  readonly origin: Selectors;
  readonly selectors: Selectors;
  /** Whether somebody else is quoted with them. */
  readonly attributed: boolean;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Finding what a reader marked in the text that was read. */
@Injectable()
export class MarkingFinder {
  constructor(private readonly texts: MarkedTexts) {}

  /**
   * The whole sentences that a quote covers; of a sentence longer than a claim can be, the words that were marked.
   * Throws 400 at `/revision` or `/quote/exact`, 409 `quote_changed` when they stand in the newest revision no longer.
   */
  async find(
    reader: Reader,
    subject: Subject,
    { quote, revision }: Pick<NewClaim, 'quote' | 'revision'>,
  ): Promise<Marking> {
    const text = await this.texts.find(reader, subject, revision);
    if (text === null) throw subject.revision === 0 ? textMissing() : revisionUnknown();
    const found = findQuote(text, quote);
    if (typeof found === 'string') throw quoteUnfit(found);
    const block = text.blocks.find(({ id }) => id === found.blockId);
    if (block === undefined) throw quoteUnfit('not_found');
    const span = claimOf(block, text.language, found.span);
    const origin = selectorsOf(text, block.id, span);
    const selectors = revision === subject.revision ? origin : await this.follow(reader, subject, origin, text);
    return {
      origin,
      selectors,
      attributed: isAttributed({ ...block, language: text.language }, { marked: found.span, sentences: span }),
    };
  }

  private async follow(reader: Reader, subject: Subject, origin: Selectors, from: MarkedText): Promise<Selectors> {
    const to = await this.texts.find(reader, subject, subject.revision);
    const { state, selectors } = to ? reanchor(origin, from, to) : { state: 'orphaned', selectors: null };
    if (selectors === null || state === 'text_changed') throw new AppError(quoteChanged);
    return selectors;
  }
}

function claimOf({ text }: MarkedBlock, language: string | null, marked: Span): Span {
  const wider = [snapToSentences(text, language, marked), wholeWords(text, marked)];
  const span = wider.find((one) => lengthOf(text, one) <= CHARS_MAX) ?? marked;
  const length = lengthOf(text, span);
  if (length < CHARS_MIN) throw quoteUnfit('too_short');
  if (length > CHARS_MAX) throw quoteUnfit('too_long');
  return span;
}

function lengthOf(text: string, { start, end }: Span): number {
  return [...segmenter.segment(text.slice(start, end))].length;
}
