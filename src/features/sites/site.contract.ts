import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema, pageQuery } from '#platform/http/page.contract.js';

const SLUG_CHARS_MAX = 63;
const NAME_CHARS_MAX = 100;
const ORIGINS_MAX = 50;
const ORIGIN_CHARS_MAX = 300;
const EDIT_WINDOW_S_MAX = 7 * 86_400;
const PREMODERATE_FIRST_MAX = 100;
const AUTO_CLOSE_DAYS_MAX = 3_650;
const READER_COUNT_MAX = 1_000_000;

/** A site's name in addresses: lower-case letters, digits and hyphens. */
export const siteSlug = z
  .string()
  .max(SLUG_CHARS_MAX)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'A site is named by lower-case letters, digits and hyphens.')
  .describe('Slug of the site.');

/** An origin (RFC 6454) as browsers send it: scheme, host, and the port if it is not the usual one. */
const origin = z
  .string()
  .max(ORIGIN_CHARS_MAX)
  .refine(isOrigin, 'An origin is like https://news.example, without a path.');

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is like 08:30.');

const hoursSchema = z
  .strictObject({
    from: timeOfDay,
    to: timeOfDay.describe('Earlier than `from`: on the next day.'),
    timeZone: z.string().max(60).refine(isTimeZone, 'This is not a time zone of the IANA database.'),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'These hours have no length.' });

/** Every setting of a publication, with what it may be. */
const settings = {
  votes: z.enum(['up_only', 'both', 'off']).describe('Which votes members can give.'),
  origins: z.array(origin).max(ORIGINS_MAX).describe('Where pages of this site may show the debate.'),
  lookup: z.boolean().describe('Whether a page of these origins has its article made when a reader opens it first.'),
  guests: z.boolean().describe('Whether people without an account may comment; each such comment is held.'),
  verifiedEmail: z.boolean().describe('Whether an account only reads until its e-mail address is verified.'),
  editWindowS: z.int().min(0).max(EDIT_WINDOW_S_MAX).describe('How long authors can edit a comment.'),
  premoderation: z.boolean().describe('Whether every comment is held until somebody has looked at it.'),
  premoderateFirst: z
    .int()
    .min(0)
    .max(PREMODERATE_FIRST_MAX)
    .describe('A new author’s comments are held until this many were published.'),
  hours: hoursSchema.nullable().describe('Outside these hours the comments of new authors are held; null: never.'),
  autoCloseDays: z
    .int()
    .min(1)
    .max(AUTO_CLOSE_DAYS_MAX)
    .nullable()
    .describe('Debates close so long after publication; null: never.'),
  stopped: z.boolean().describe('Stops all commenting and voting on the site.'),
  typing: z.boolean().describe('Whether readers see that somebody is typing.'),
  readerCountMin: z
    .int()
    .min(1)
    .max(READER_COUNT_MAX)
    .nullable()
    .describe('The number of readers is shown from here on; null: never.'),
  publicLog: z.boolean().describe('Whether decisions of moderators are listed in public.'),
  autoHold: z
    .boolean()
    .describe('Whether flags of several independent readers hold a comment until somebody has looked at it.'),
  auditPercent: z.int().min(0).max(100).describe('Of so many decisions in a hundred, somebody else looks again.'),
  appeals: z.boolean().describe('Whether decisions can be appealed.'),
  spamAppeals: z.boolean().describe('Whether decisions on texts can be appealed too whose reason is spam.'),
  claims: z.boolean().describe('Whether readers can mark claims.'),
  secondPerson: z
    .enum(['reading', 'blind', 'off'])
    .describe(
      'Whether somebody else must agree to a verdict that may do harm, and whether the proposal is read before.',
    ),
  claimThreads: z.boolean().describe('Whether each claim that is public can be debated in a thread of its own.'),
};

/** The defaults of a new site; see docs/operations.md. */
export const siteSettingsSchema = z
  .strictObject({
    votes: settings.votes.default('up_only'),
    origins: settings.origins.default([]),
    lookup: settings.lookup.default(true),
    guests: settings.guests.default(false),
    verifiedEmail: settings.verifiedEmail.default(false),
    editWindowS: settings.editWindowS.default(300),
    premoderation: settings.premoderation.default(false),
    premoderateFirst: settings.premoderateFirst.default(0),
    hours: settings.hours.default(null),
    autoCloseDays: settings.autoCloseDays.default(14),
    stopped: settings.stopped.default(false),
    typing: settings.typing.default(false),
    readerCountMin: settings.readerCountMin.default(20),
    publicLog: settings.publicLog.default(false),
    autoHold: settings.autoHold.default(false),
    auditPercent: settings.auditPercent.default(0),
    appeals: settings.appeals.default(true),
    spamAppeals: settings.spamAppeals.default(true),
    claims: settings.claims.default(true),
    secondPerson: settings.secondPerson.default('reading'),
    claimThreads: settings.claimThreads.default(false),
  })
  .meta({ id: 'SiteSettings' });

const siteName = textLine(NAME_CHARS_MAX);

export const newSiteSchema = z
  .strictObject({ site: siteSlug, name: siteName, settings: z.strictObject(settings).partial().optional() })
  .meta({ id: 'NewSite' });

export const siteChangesSchema = z
  .strictObject({ name: siteName.optional(), settings: z.strictObject(settings).partial().optional() })
  .describe('What is left out stays as it is.')
  .meta({ id: 'SiteChanges' });

export const siteSchema = z
  .object({
    id: idSchema,
    site: siteSlug,
    name: z.string(),
    settings: siteSettingsSchema,
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Site' });

export const sitesQuery = z.strictObject(pageQuery);

export type SiteSettings = z.output<typeof siteSettingsSchema>;
export type NewSite = z.output<typeof newSiteSchema>;
export type SiteChanges = z.output<typeof siteChangesSchema>;
export type SiteView = z.output<typeof siteSchema>;
export type SitesQuery = z.output<typeof sitesQuery>;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
