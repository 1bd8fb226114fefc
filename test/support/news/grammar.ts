/** What in a sentence can be changed so that it says something else, or almost the same. */
export type SlotKind = 'number' | 'name' | 'negation' | 'opposite' | 'wording';

interface Slot {
  readonly kind: SlotKind;
  readonly value: string;
  /** What may stand there instead. */
  readonly others: readonly string[];
}

/** A sentence in pieces: texts, and slots between them. */
export type Phrase = readonly (string | Slot)[];
export type Language = 'en' | 'de';

/** Each with each: names of people and of places. */
const NAMES = each(
  ['Ostr', 'Velk', 'Duar', 'Mosk', 'Tarr', 'Ils', 'Brand', 'Quayl', 'Harn', 'Sorr'],
  ['in', 'amp', 'owe', 'ec', 'ov', 'el'],
);
const FIRST_NAMES = ['Anka', 'Tomas', 'Birte', 'Jorun', 'Mikel', 'Sanna', 'Pavo', 'Elin'];
const PLACES = each(
  ['Nor', 'Gre', 'Salt', 'Ver', 'Lower Tam', 'Port El', 'Am'],
  ['vik', 'stadt', 'holm', 'low', 'bry'],
);
const COUNTS: Readonly<Record<Language, readonly string[]>> = {
  en: ['two', 'three', 'four', 'six', 'seven', 'nine', 'eleven', 'twelve'],
  de: ['zwei', 'drei', 'vier', 'sechs', 'sieben', 'neun', 'elf', 'zwölf'],
};

/**
 * `#` a figure, `##` a large one, `%` a share, `@n` a surname, `@f` a first name, `@p` a place, `@c` a number in words; `{+a|b}` a statement and its denial,
 * `{~a|b}` opposites, `{=a|b}` ways to say the same.
 */
const SUBJECTS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'The council of @p',
    '@f @n, a baker from @p,',
    'Dr. @n, who led the inquiry,',
    'Mr. @n',
    '@n’s company',
    'The court in @p',
    'Engineers at the old gauge',
    'The province',
    'More than ## residents',
    'At least # dockers',
    'A spokesman for the guild of net-makers',
    'The owners of the tram',
    'Nobody on the board',
    'The harbour office',
    'Her predecessor @f @n',
    'The smaller of the @c parties',
  ],
  de: [
    'Der Rat von @p',
    'Bäckermeisterin @f @n',
    'Dr. @n',
    'Die Firma von @n',
    'Das Gericht in @p',
    'Ein Sprecher der Netzmacher',
    'Die kleinste der @c Parteien',
    'Ihr Vorgänger @f @n',
    'Die Besitzerin der Straßenbahn',
    'Niemand im Vorstand',
    'Das Hafenamt',
    'Der Bischof von @p',
    'Eine Ingenieurin am alten Pegel',
    'Herr @n',
  ],
};

const PREDICATES: Readonly<Record<Language, readonly string[]>> = {
  en: [
    '{+voted|did not vote} to close the ferry line before the end of @c months',
    '{=said|stated} that # of the ## boats in the basin were insured',
    '{+found|found no} traces of lead in the wells of @p',
    '{+paid|never paid} the fine of ## crowns — the largest in the district',
    '{~confirmed|denied} the report about @f @n on Tuesday',
    '{+resigned|refused to resign} after @c inspectors had left',
    'counted # nests on the cliffs, {~more|fewer} than in any year on record',
    'was {~cleared|convicted} on @c counts of fraud',
    '{=demanded|called for} a second survey of the seabed near @p',
    '{~lost|gained} % per cent of its members within a year',
    '{+signed|did not sign} the petition against the quarry',
    'sold the lighthouse to @f @n for ## crowns',
    '{~raised|cut} the price of salted herring by %.% per cent',
    'rode the night train to @p with # children and a goat',
    '{+kept|did not keep} the promise made to the weavers',
    'built a footbridge that gave way under # people',
    '{=wrote|noted} in a diary that the water stood % feet high',
    'played the organ at the funeral of @f @n',
    '{~opened|shut} the salt museum for good',
    'drank to the health of the queen of @p',
    '{+owns|no longer owns} half of the vineyards on the slope',
    'traced the smell to a shed behind the tannery',
    '{=appointed|named} @f @n as keeper of the seals',
    'slept through the alarm at # minutes past four',
  ],
  de: [
    'hat {+beschlossen|nicht beschlossen}, die Fähre binnen @c Monaten einzustellen',
    '{=sagte|erklärte}, dass # der ## Boote im Becken versichert waren',
    'hat {+die|nie die} Strafe von ## Kronen bezahlt – die höchste im Bezirk',
    'hat den Bericht über @f @n am Dienstag {~bestätigt|bestritten}',
    'fand {+Spuren|keine Spuren} von Blei in den Brunnen von @p',
    'wurde in @c Fällen {~verurteilt|freigesprochen}',
    'verkaufte den Leuchtturm für ## Kronen an @f @n',
    '{~erhöhte|senkte} den Preis für Salzhering um %,% Prozent',
    'zählte # Nester auf den Klippen',
    '{=forderte|verlangte} eine zweite Vermessung des Meeresbodens',
    'spielte die Orgel beim Begräbnis von @f @n',
    'verschlief den Alarm um # Minuten nach vier',
    'fuhr mit # Kindern und einer Ziege im Nachtzug nach @p',
    'hielt {+das|nicht das} Versprechen an die Weber',
    '{~öffnete|schloss} das Salzmuseum für immer',
    'trank auf das Wohl der Königin von @p',
    'führte den Gestank auf einen Schuppen hinter der Gerberei zurück',
    'notierte im Tagebuch, das Wasser stehe % Fuß hoch',
    '{=ernannte|berief} @f @n zur Siegelbewahrerin',
    'verlor binnen eines Jahres % Prozent der Mitglieder',
  ],
};

/** Whole sentences, with speech in them, abbreviations, and ends that are no full stops. */
const TEMPLATES: Readonly<Record<Language, readonly string[]>> = {
  en: [
    '“We {+will|will not} rebuild the mill,” @f @n {=told|assured} the crowd in @p.',
    '“The minister {~knew|ignored} it,” @n said, “and {+told|never told} the inspectors.”',
    'By 6 p.m. the water had {~risen|dropped} by % centimetres.',
    'Was @f @n {+aware|unaware} of the # letters?',
    'And so @f @n and the @c sisters {=stayed|remained} behind...',
    'It was the {~first|last} time that the harbour froze, according to @f @n.',
    'Only @c of the wells {+were|were not} tested, and @n {=wants|demands} to know why.',
    '“Whoever says that # ships {+sank|never sank} off @p has not read the log. I have.”',
  ],
  de: [
    '„Wir {+werden|werden nicht} die Mühle wieder aufbauen“, {=sagte|versprach} @f @n in @p.',
    'Mindestens # Menschen wurden {=verletzt|verwundet}, als die Brücke nachgab.',
    'Mehr als ## Einwohner unterschrieben {~gegen|für} den Steinbruch bei @p.',
    'Wusste @f @n {+davon|nicht davon}, als die # Briefe kamen?',
  ],
};
const WHOLE_SHARE = 5;

/** What a sentence may begin with, before the statement. */
const LEADS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'In a letter to the harbour office, seen by this paper, ',
    'After a night of talks behind closed doors, ',
    'Shortly before noon on Thursday, ',
    'To the surprise of the fishing cooperative, ',
    'According to minutes kept by the clerk of @p, ',
    'While the bridge stayed shut, ',
    'Under pressure from the province, ',
  ],
  de: [
    'Nach einer langen Sitzung hinter verschlossenen Türen, so das Protokoll: ',
    'Wie das Hafenamt von @p am Abend mitteilte: ',
    'Zur Überraschung der Fischer und ihrer Verbände: ',
    'Am Donnerstag kurz vor Mittag: ',
    'Unter dem Druck der Provinz: ',
    'Als die Brücke noch gesperrt war: ',
  ],
};

/** What may follow it, before the full stop. */
const TAILS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ', though the repairs had been promised for years',
    ' despite the protests of shopkeepers along the quay',
    ', as @n had warned in a speech to the guild',
    ' because the pumps at the old lock gave out',
    ', a step that the unions had long asked for',
    ' and the province will pay the difference',
    ', which came as news to the people upstream',
    ' after the storm had torn away the jetty',
  ],
  de: [
    ', obwohl die Arbeiten seit Jahren versprochen waren',
    ' trotz der Proteste der Händler am Kai',
    ', wovor @n in einer Rede gewarnt hatte',
    ', weil die Pumpen an der alten Schleuse ausfielen',
    ', und den Unterschied zahlt das Land',
  ],
};
const LED_SHARE = 2;
const TAILED_SHARE = 2;

/** Said in the same words again and again, also within one article. */
const STOCK: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'The authority did not answer questions before this page was closed.',
    'Read more about the harbour in our weekend edition.',
    'The figures could not be checked independently.',
  ],
  de: [
    'Die Behörde beantwortete bis Redaktionsschluss keine Fragen.',
    'Die Zahlen ließen sich nicht unabhängig prüfen.',
  ],
};

/** One sentence in so many. */
const STOCK_SHARE = 40;

/** Chooses: whole numbers from 0 to before `count`. */
export type Pick = (count: number) => number;

export function makePhrase(pick: Pick, language: Language): Phrase {
  const template = pick(STOCK_SHARE) === 0 ? chosen(STOCK[language], pick) : makeTemplate(pick, language);
  return template.split(/(\{[^}]+\}|@[nfpc]|#+|%)/).map((piece) => toSlot(piece, pick, language) ?? piece);
}

/** A statement, often with something before or after it, so that few sentences are alike but for their names and figures. */
function makeTemplate(pick: Pick, language: Language): string {
  if (pick(WHOLE_SHARE) === 0) return chosen(TEMPLATES[language], pick);
  const statement = `${chosen(SUBJECTS[language], pick)} ${chosen(PREDICATES[language], pick)}`;
  const lead = pick(LED_SHARE) === 0 ? chosen(LEADS[language], pick) : '';
  const tail = pick(TAILED_SHARE) === 0 ? chosen(TAILS[language], pick) : '';
  const begun = lead === '' || /^(@|Dr|Mr|[^TMAENH])/.test(statement) ? statement : lowered(statement);
  return `${lead}${begun}${tail}.`;
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function chosen(texts: readonly string[], pick: Pick): string {
  return texts[pick(texts.length)] ?? '';
}

function each(beginnings: readonly string[], endings: readonly string[]): string[] {
  return beginnings.flatMap((beginning) => endings.map((ending) => `${beginning}${ending}`));
}

export function textOf(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');
}

/** The sentence with one slot of a kind changed; null when it has none of that kind. */
export function withOther(phrase: Phrase, kind: SlotKind, pick: Pick): Phrase | null {
  const places = phrase.flatMap((piece, place) => (typeof piece !== 'string' && piece.kind === kind ? [place] : []));
  const chosen = places[pick(places.length)];
  return chosen === undefined ? null : phrase.map((piece, place) => (place === chosen ? other(piece, pick) : piece));
}

function other(piece: string | Slot, pick: Pick): string | Slot {
  if (typeof piece === 'string') return piece;
  const value = piece.others[pick(piece.others.length)] ?? piece.value;
  return { ...piece, value, others: [piece.value] };
}

/** What each mark of a template stands for. */
const MARKS = new Map<string, (pick: Pick, language: Language) => Slot>([
  ['@n', (pick) => oneOf('name', NAMES, pick)],
  ['@f', (pick) => oneOf('name', FIRST_NAMES, pick)],
  ['@p', (pick) => oneOf('name', PLACES, pick)],
  ['@c', (pick, language) => oneOf('number', COUNTS[language], pick)],
  ['%', (pick) => oneOf('number', ['1', '2', '3', '4', '6', '7', '8', '9'], pick)],
  ['#', (pick) => oneOf('number', figures(10, pick), pick)],
  ['##', (pick) => oneOf('number', figures(1_000, pick), pick)],
]);
const CHOICES: Readonly<Record<string, SlotKind>> = { '+': 'negation', '~': 'opposite', '=': 'wording' };

function toSlot(piece: string, pick: Pick, language: Language): Slot | null {
  const choice = /^\{(.)(.*)\}$/.exec(piece);
  const kind = CHOICES[choice?.[1] ?? ''];
  if (kind !== undefined) return oneOf(kind, choice?.[2]?.split('|') ?? [], pick);
  return MARKS.get(piece)?.(pick, language) ?? null;
}

/** Figures that differ by little or by a digit. */
function figures(unit: number, pick: Pick): string[] {
  const figure = unit + pick(89 * (unit / 10));
  return [figure, figure + 1, figure * 10, figure + unit].map((one) => one.toLocaleString('en'));
}

function oneOf(kind: SlotKind, values: readonly string[], pick: Pick): Slot {
  const value = values[pick(values.length)] ?? '';
  return { kind, value, others: values.filter((one) => one !== value) };
}
