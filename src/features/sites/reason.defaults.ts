import type { Reason } from './reason.contract.js';

/**
 * What a new site can remove a comment for, to be changed to its own rules. That something is false is no such reason:
 * a false statement is answered by a verdict.
 */
export const defaultReasons: readonly Reason[] = [
  {
    code: 'spam',
    title: 'Spam or advertising',
    texts: {
      en: 'Your comment was removed because it advertises something or repeats the same text. This debate is about the article.',
      de: 'Ihr Kommentar wurde entfernt, weil er für etwas wirbt oder denselben Text wiederholt. In dieser Debatte geht es um den Artikel.',
    },
    guidelineUrl: null,
    dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'No spam or advertising', category: 'OTHER_VIOLATION_TC' },
    spam: true,
    suggestedPoints: 2,
    hotkey: 's',
  },
  {
    code: 'harassment',
    title: 'Insult or harassment',
    texts: {
      en: 'Your comment was removed because it insults or harasses somebody. Criticise what people say, not who they are.',
      de: 'Ihr Kommentar wurde entfernt, weil er jemanden beleidigt oder bedrängt. Kritisieren Sie, was jemand sagt, nicht die Person.',
    },
    guidelineUrl: null,
    dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'No insults or harassment', category: 'CYBER_VIOLENCE' },
    spam: false,
    suggestedPoints: 2,
    hotkey: 'h',
  },
  {
    code: 'hate',
    title: 'Hatred against a group',
    texts: {
      en: 'Your comment was removed because it attacks people for what they are, such as their origin, religion, sex or disability.',
      de: 'Ihr Kommentar wurde entfernt, weil er Menschen für das angreift, was sie sind, etwa wegen Herkunft, Religion, Geschlecht oder Behinderung.',
    },
    guidelineUrl: null,
    dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'No hatred', category: 'ILLEGAL_OR_HARMFUL_SPEECH' },
    spam: false,
    suggestedPoints: 4,
    hotkey: 'd',
  },
  {
    code: 'violence',
    title: 'Threat or call for violence',
    texts: {
      en: 'Your comment was removed because it threatens somebody, or calls for violence or approves of it.',
      de: 'Ihr Kommentar wurde entfernt, weil er jemandem droht, zu Gewalt aufruft oder sie gutheißt.',
    },
    guidelineUrl: null,
    dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'No threats or violence', category: 'VIOLENCE' },
    spam: false,
    suggestedPoints: 6,
    hotkey: 'v',
  },
  {
    code: 'privacy',
    title: 'Private information',
    texts: {
      en: 'Your comment was removed because it publishes private information about somebody, such as an address or a telephone number.',
      de: 'Ihr Kommentar wurde entfernt, weil er private Angaben über jemanden veröffentlicht, etwa eine Adresse oder Telefonnummer.',
    },
    guidelineUrl: null,
    dsa: {
      ground: 'INCOMPATIBLE_CONTENT',
      clause: 'No private information',
      category: 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
    },
    spam: false,
    suggestedPoints: 2,
    hotkey: 'p',
  },
  {
    code: 'off_topic',
    title: 'Off topic',
    texts: {
      en: 'Your comment was removed because it has nothing to do with the article. This says nothing against your opinion.',
      de: 'Ihr Kommentar wurde entfernt, weil er nichts mit dem Artikel zu tun hat. Gegen Ihre Meinung ist damit nichts gesagt.',
    },
    guidelineUrl: null,
    dsa: { ground: 'INCOMPATIBLE_CONTENT', clause: 'Stay on the topic', category: 'OTHER_VIOLATION_TC' },
    spam: false,
    suggestedPoints: 0,
    hotkey: 'o',
  },
  {
    code: 'illegal',
    title: 'Against the law',
    texts: {
      en: 'Your comment was removed because we hold it to be against the law. The explanation names the provision.',
      de: 'Ihr Kommentar wurde entfernt, weil wir ihn für rechtswidrig halten. Die Begründung nennt die Vorschrift.',
    },
    guidelineUrl: null,
    dsa: { ground: 'ILLEGAL_CONTENT', clause: 'Applicable law', category: 'ILLEGAL_OR_HARMFUL_SPEECH' },
    spam: false,
    suggestedPoints: 4,
    hotkey: 'i',
  },
];
