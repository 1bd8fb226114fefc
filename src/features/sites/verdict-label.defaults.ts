import type { VerdictLabel } from './verdict-label.contract.js';

/** A comment that says something untrue is within the rules in all but this; its label is a restriction (DSA, Art. 17). */
const untrue: VerdictLabel['dsa'] = {
  ground: 'INCOMPATIBLE_CONTENT',
  clause: 'Statements that the sources contradict are labelled',
  category: 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
};

/** These labels accuse nobody of anything. */
const checked: VerdictLabel['dsa'] = {
  ground: 'INCOMPATIBLE_CONTENT',
  clause: 'Statements that were checked are labelled',
  category: 'OTHER_VIOLATION_TC',
};

/** What a new site can say of a claim, to be changed to its own words. Every rating has a label. */
export const defaultVerdictLabels: readonly VerdictLabel[] = [
  {
    code: 'false',
    title: 'False',
    rating: 'inconsistent',
    texts: {
      en: 'The sources we found contradict this statement.',
      de: 'Die Quellen, die wir gefunden haben, widersprechen dieser Aussage.',
    },
    guidelineUrl: null,
    dsa: untrue,
  },
  {
    code: 'misleading',
    title: 'Misleading',
    rating: 'mixed',
    texts: {
      en: 'There is truth in this statement, but it leads to a conclusion that the sources we found do not bear out.',
      de: 'An dieser Aussage ist etwas Wahres, doch sie legt einen Schluss nahe, den die Quellen, die wir gefunden haben, nicht decken.',
    },
    guidelineUrl: null,
    dsa: untrue,
  },
  {
    code: 'missing_context',
    title: 'Missing context',
    rating: 'mixed',
    texts: {
      en: 'What is said here is right as far as it goes, but leaves out something without which it is easily misread.',
      de: 'Was hier steht, stimmt für sich, lässt aber etwas weg, ohne das man es leicht missversteht.',
    },
    guidelineUrl: null,
    dsa: untrue,
  },
  {
    code: 'altered',
    title: 'Altered',
    rating: 'inconsistent',
    texts: {
      en: 'A quotation, a picture or a recording was changed so that it shows something other than the original.',
      de: 'Ein Zitat, ein Bild oder eine Aufnahme wurde so verändert, dass etwas anderes daraus hervorgeht als aus dem Original.',
    },
    guidelineUrl: null,
    dsa: untrue,
  },
  {
    code: 'satire',
    title: 'Satire',
    rating: 'out_of_scope',
    texts: {
      en: 'This is meant as satire and is not to be taken as a report.',
      de: 'Dies ist als Satire gemeint und nicht als Bericht zu verstehen.',
    },
    guidelineUrl: null,
    dsa: checked,
  },
  {
    code: 'correct',
    title: 'Correct',
    rating: 'consistent',
    texts: {
      en: 'The sources we found bear this statement out.',
      de: 'Die Quellen, die wir gefunden haben, bestätigen diese Aussage.',
    },
    guidelineUrl: null,
    dsa: checked,
  },
  {
    code: 'unproven',
    title: 'Unproven',
    rating: 'inconclusive',
    texts: {
      en: 'We found no sources that settle whether this is so.',
      de: 'Wir haben keine Quellen gefunden, die klären, ob das so ist.',
    },
    guidelineUrl: null,
    dsa: checked,
  },
  {
    code: 'not_checkable',
    title: 'Not checkable',
    rating: 'not_checkable',
    texts: {
      en: 'Whether this is so cannot be checked, for instance because it is about the future or rests on what only those present know.',
      de: 'Ob das so ist, lässt sich nicht prüfen, etwa weil es um die Zukunft geht oder nur Anwesende es wissen können.',
    },
    guidelineUrl: null,
    dsa: checked,
  },
  {
    code: 'out_of_scope',
    title: 'Out of scope',
    rating: 'out_of_scope',
    texts: {
      en: 'This is an opinion, or a matter that we do not check.',
      de: 'Das ist eine Meinung oder etwas, das wir nicht prüfen.',
    },
    guidelineUrl: null,
    dsa: checked,
  },
];
