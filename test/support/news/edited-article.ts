import { seededRandom } from '#kernel/seeded-random.js';
import { makePhrase, textOf, withOther, type Language, type Phrase, type Pick, type SlotKind } from './grammar.js';

/** What happened to a sentence: nothing, a slot of a kind, or something around its words. */
export type Change = SlotKind | 'none' | 'slip' | 'framed' | 'attributed' | 'quoted' | 'questioned' | 'deniedBeside';

export interface Sentence {
  /** Stays when an edit changes or moves the sentence. */
  readonly id: number;
  readonly phrase: Phrase;
  readonly text: string;
  /** By the last edit. */
  readonly change: Change;
}

export type Paragraph = readonly Sentence[];

/** An article, and the same after an edit; each sentence of the second that has an id of the first was it. */
export interface EditedArticle {
  readonly language: Language;
  readonly before: readonly Paragraph[];
  readonly after: readonly Paragraph[];
}

/** An article from edit to edit. */
export interface ArticleVersions {
  readonly language: Language;
  readonly versions: readonly (readonly Paragraph[])[];
}

/** How often an edit of an article in the news does what, per sentence, per paragraph and per article. */
export interface Rates {
  readonly sentence: Readonly<Record<Exclude<Change, 'none'> | 'removed' | 'added' | 'moved', number>>;
  readonly paragraph: Readonly<Record<'removed' | 'added' | 'moved' | 'split' | 'joined', number>>;
  readonly restyled: number;
}

export const NEWS_RATES: Rates = {
  sentence: {
    removed: 0.03,
    added: 0.04,
    moved: 0.01,
    number: 0.015,
    name: 0.01,
    negation: 0.01,
    opposite: 0.005,
    wording: 0.02,
    slip: 0.01,
    framed: 0.003,
    attributed: 0.005,
    quoted: 0.002,
    questioned: 0.002,
    deniedBeside: 0.002,
  },
  paragraph: { removed: 0.01, added: 0.03, moved: 0.01, split: 0.02, joined: 0.02 },
  restyled: 0.1,
};

/** The same edits, so many times as often. */
export function timesRates({ sentence, paragraph, restyled }: Rates, times: number): Rates {
  const more = <Kind extends string>(rates: Readonly<Record<Kind, number>>): Record<Kind, number> =>
    Object.fromEntries(Object.entries<number>(rates).map(([kind, rate]) => [kind, rate * times])) as Record<
      Kind,
      number
    >;
  return { sentence: more(sentence), paragraph: more(paragraph), restyled };
}

/** Makes articles and edits them, all by one seed. */
export class Newsroom {
  private readonly random: () => number;
  private sentences = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** An article of so many paragraphs, edited once. */
  publish(paragraphs: number, rates: Rates): EditedArticle {
    const { language, versions } = this.publishOften(paragraphs, 1, rates);
    const [before = [], after = []] = versions;
    return { language, before, after };
  }

  /** An article of so many paragraphs, edited so many times; the first version comes first. */
  publishOften(paragraphs: number, edits: number, rates: Rates): ArticleVersions {
    const language = this.chance(0.25) ? 'de' : 'en';
    const versions: Paragraph[][] = [Array.from({ length: paragraphs }, () => this.paragraph(language))];
    for (let edit = 1; edit <= edits; edit += 1) versions.push(this.edit(versions.at(-1) ?? [], rates, language));
    return { language, versions };
  }

  private edit(before: readonly Paragraph[], rates: Rates, language: Language): Paragraph[] {
    const untouched = before.map((paragraph) => paragraph.map((one): Sentence => ({ ...one, change: 'none' })));
    const rewritten = untouched.map((one) => this.rewrite(one, rates, language));
    return this.restyle(this.rearrange(rewritten, rates, language), rates).filter(({ length }) => length > 0);
  }

  readonly pick: Pick = (count) => Math.floor(this.random() * count);

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private sentence(language: Language): Sentence {
    const phrase = makePhrase(this.pick, language);
    return { id: (this.sentences += 1), phrase, text: textOf(phrase), change: 'none' };
  }

  private paragraph(language: Language): Sentence[] {
    return Array.from({ length: 1 + this.pick(5) }, () => this.sentence(language));
  }

  private rewrite(paragraph: Paragraph, { sentence: rates }: Rates, language: Language): Sentence[] {
    return paragraph.flatMap((sentence) => {
      if (this.chance(rates.removed)) return this.chance(rates.added) ? [this.sentence(language)] : [];
      const changed = this.change(sentence, rates, language);
      return [changed, ...(this.chance(rates.added) ? [this.sentence(language)] : [])];
    });
  }

  private change(sentence: Sentence, rates: Rates['sentence'], language: Language): Sentence {
    let dice = this.random();
    for (const change of CHANGES) {
      dice -= rates[change];
      if (dice < 0) return this.changed(sentence, change, language) ?? sentence;
    }
    return sentence;
  }

  private changed(sentence: Sentence, change: Exclude<Change, 'none'>, language: Language): Sentence | null {
    const { text } = sentence;
    const textBy: Partial<Record<Change, () => string | null>> = {
      slip: () => slip(text, this.pick),
      framed: () => `${FALSE_THAT[language]} ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
      attributed: () =>
        !/[^.]\.$/.test(text)
          ? null
          : text.replace(/\.$/, language === 'en' ? ', critics claim.' : ', behaupten Kritiker.'),
      quoted: () => (/[“„"]/.test(text) ? null : `“${text}”`),
      questioned: () => (text.endsWith('.') ? text.replace(/\.+$/, '?') : null),
      deniedBeside: () => `${text} ${DENIALS[language][this.pick(DENIALS[language].length)] ?? ''}`,
    };
    const write = textBy[change];
    if (write === undefined) {
      const phrase = withOther(sentence.phrase, change as SlotKind, this.pick);
      return phrase && { ...sentence, phrase, text: textOf(phrase), change };
    }
    const written = write();
    return written === null ? null : { ...sentence, text: written, change };
  }

  private rearrange(paragraphs: Sentence[][], rates: Rates, language: Language): Sentence[][] {
    const moving: Sentence[] = [];
    let edited = paragraphs.flatMap((paragraph): Sentence[][] => {
      if (this.chance(rates.paragraph.removed)) return [];
      const staying = paragraph.filter((sentence) => {
        const moves = sentence.change === 'none' && this.chance(rates.sentence.moved);
        if (moves) moving.push(sentence);
        return !moves;
      });
      const parts = this.chance(rates.paragraph.split) ? halves(staying, this.pick) : [staying];
      return this.chance(rates.paragraph.added) ? [...parts, this.paragraph(language)] : parts;
    });
    edited = this.join(edited, rates);
    edited = this.moveParagraphs(edited, rates);
    for (const sentence of moving) {
      const target = edited[this.pick(edited.length)];
      target?.splice(this.pick(target.length + 1), 0, sentence);
    }
    return edited;
  }

  private join(paragraphs: Sentence[][], rates: Rates): Sentence[][] {
    const joined: Sentence[][] = [];
    for (const paragraph of paragraphs) {
      if (joined.length > 0 && this.chance(rates.paragraph.joined)) joined.at(-1)?.push(...paragraph);
      else joined.push(paragraph);
    }
    return joined;
  }

  private moveParagraphs(paragraphs: Sentence[][], rates: Rates): Sentence[][] {
    const moved = [...paragraphs];
    for (let place = 0; place < moved.length; place += 1) {
      if (!this.chance(rates.paragraph.moved)) continue;
      const taken = moved.splice(place, 1);
      moved.splice(this.pick(moved.length + 1), 0, ...taken);
    }
    return moved;
  }

  private restyle(paragraphs: Sentence[][], { restyled }: Rates): Sentence[][] {
    if (!this.chance(restyled)) return paragraphs;
    const style = STYLES[this.pick(STYLES.length)];
    return paragraphs.map((paragraph) => paragraph.map((one) => ({ ...one, text: style?.(one.text) ?? one.text })));
  }
}

const CHANGES = [
  'number',
  'name',
  'negation',
  'opposite',
  'wording',
  'slip',
  'framed',
  'attributed',
  'quoted',
  'questioned',
  'deniedBeside',
] as const;

const DENIALS: Readonly<Record<Language, readonly string[]>> = {
  en: ['That is not true.', 'This did not happen.'],
  de: ['Das stimmt nicht.', 'Das ist nie geschehen.'],
};
const FALSE_THAT: Readonly<Record<Language, string>> = { en: 'It is false that', de: 'Es ist falsch, dass' };

const STYLES: readonly ((text: string) => string)[] = [
  (text) => text.replace(/[“”„]/g, '"').replaceAll('’', "'").replaceAll('...', '…'),
  (text) => text.replace(/[“„](.*?)[”“]/g, '« $1 »').replaceAll(' — ', ' – '),
  (text) => text.replace(/[“„](.*?)[”“]/g, '‘$1’').replace(/ [—–] /g, '—'),
];

/** Two letters of a longer word in each other's places, as a slip of the hand leaves or mends them. */
function slip(text: string, pick: Pick): string | null {
  const words = [...text.matchAll(/\b[a-z]{6,}\b/g)];
  const word = words[pick(words.length)];
  if (word === undefined) return null;
  const at = word.index + 2 + pick(word[0].length - 4);
  const slipped = `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`;
  return slipped === text ? null : slipped;
}

function halves(paragraph: Sentence[], pick: Pick): Sentence[][] {
  if (paragraph.length < 2) return [paragraph];
  const at = 1 + pick(paragraph.length - 1);
  return [paragraph.slice(0, at), paragraph.slice(at)];
}
