import { keysLike, nameKey } from './name.key.js';

/** What the staff is called, here and in the languages of many of our readers. */
const STAFF = [
  ...['admin', 'administrator', 'administrador', 'administrateur', 'administration', 'sysadmin', 'root', 'system'],
  ...['moderator', 'moderators', 'moderation', 'moderateur', 'moderador', 'moderatorin', 'mod', 'mods'],
  ...['senior', 'fact checker', 'fact checkers', 'editor', 'editors', 'editorial', 'redaktion', 'redaction'],
  ...['staff', 'support', 'operator', 'webmaster', 'parley'],
];
/** Words that make no person of a title: `The Moderators`, `Official Parley Team`, `Admin 2`. */
const AROUND = [
  'the',
  'site',
  'team',
  'official',
  'verified',
  'account',
  'desk',
  'der',
  'die',
  'das',
  'el',
  'la',
  'le',
];
/** As keys: digits, and the letters that 0 and 1 become there. */
const NUMBERS = '[2-9ol]';
/** A shorter name of a publication is part of too many people's names; it is reserved alone only. */
const TITLE_CHARS_MIN = 4;

const staff = anyOf(STAFF);
const around = new RegExp(`${anyOf(AROUND).source}|${NUMBERS}`, 'gu');

/**
 * Whether a name is a title of the staff or the name of a publication, with nothing of a person in it. `Mona Moderator` is
 * a person. `sites` are the names of the publications.
 */
export function isReserved(name: string, sites: readonly string[] = []): boolean {
  const siteKeys = sites.map(nameKey).filter((site) => site !== '');
  return keysLike(name).some((key) => isTitle(key, siteKeys));
}

function isTitle(key: string, siteKeys: readonly string[]): boolean {
  if (siteKeys.includes(key)) return true;
  const titles = siteKeys.filter((site) => site.length >= TITLE_CHARS_MIN);
  const rest = (titles.length > 0 ? key.replace(anyOf(titles), '') : key).replace(staff, '');
  return rest !== key && rest.replace(around, '') === '';
}

/** Longer ones first, so that `admin` leaves nothing of `administrator`. Keys hold letters, marks and digits only. */
function anyOf(names: readonly string[]): RegExp {
  const keys = [...new Set(names.map(nameKey))].toSorted((a, b) => b.length - a.length);
  return new RegExp(keys.join('|'), 'gu');
}
