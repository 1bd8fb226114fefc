import { CreateEvents1763800000001 } from './1763800000001-create-events.js';
import { CreateSitesAndAccounts1763800000002 } from './1763800000002-create-sites-and-accounts.js';
import { CreateArticles1763800000003 } from './1763800000003-create-articles.js';
import { CreateThreadsAndComments1763800000004 } from './1763800000004-create-threads-and-comments.js';
import { WidenSites1763800000005 } from './1763800000005-widen-sites.js';
import { WidenAccounts1763800000006 } from './1763800000006-widen-accounts.js';
import { ChooseDebates1763800000007 } from './1763800000007-choose-debates.js';
import { WidenThreads1763800000008 } from './1763800000008-widen-threads.js';
import { WidenComments1763800000009 } from './1763800000009-widen-comments.js';
import { CreateCountsTurns1763800000010 } from './1763800000010-create-counts-turns.js';
import { CreateNotifications1763800000013 } from './1763800000013-create-notifications.js';
import { CreateScreening1763800000020 } from './1763800000020-create-screening.js';
import { CreateCases1763800000021 } from './1763800000021-create-cases.js';
import { CreateModeration1763800000022 } from './1763800000022-create-moderation.js';
import { WidenLookups1763800000024 } from './1763800000024-widen-lookups.js';
import { CreateClaims1763800000025 } from './1763800000025-create-claims.js';
import { WidenModeration1763800000026 } from './1763800000026-widen-moderation.js';
import { RestQueueTurns1763800000027 } from './1763800000027-rest-queue-turns.js';
import { MendModeration1763800000028 } from './1763800000028-mend-moderation.js';
import { CreateKnownStatements1763800000029 } from './1763800000029-create-known-statements.js';
import { CreateClaimUpkeep1763800000031 } from './1763800000031-create-claim-upkeep.js';
import { FindNamesByTheirParts1763800000032 } from './1763800000032-find-names-by-their-parts.js';
import { CreateMerges1763800000034 } from './1763800000034-create-merges.js';
import { NameSpreadRounds1763800000035 } from './1763800000035-name-spread-rounds.js';
import { NoteSources1763800000036 } from './1763800000036-note-sources.js';
import { MoveCases1763800000037 } from './1763800000037-move-cases.js';

/** Every migration, oldest first. */
export const migrations = [
  CreateEvents1763800000001,
  CreateSitesAndAccounts1763800000002,
  CreateArticles1763800000003,
  CreateThreadsAndComments1763800000004,
  WidenSites1763800000005,
  WidenAccounts1763800000006,
  ChooseDebates1763800000007,
  WidenThreads1763800000008,
  WidenComments1763800000009,
  CreateCountsTurns1763800000010,
  CreateNotifications1763800000013,
  CreateScreening1763800000020,
  CreateCases1763800000021,
  CreateModeration1763800000022,
  WidenLookups1763800000024,
  CreateClaims1763800000025,
  WidenModeration1763800000026,
  RestQueueTurns1763800000027,
  MendModeration1763800000028,
  CreateKnownStatements1763800000029,
  CreateClaimUpkeep1763800000031,
  FindNamesByTheirParts1763800000032,
  CreateMerges1763800000034,
  NameSpreadRounds1763800000035,
  NoteSources1763800000036,
  MoveCases1763800000037,
];
