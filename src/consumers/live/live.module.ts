import { Module } from '@nestjs/common';
import { AccountsModule } from '#features/accounts/accounts.module.js';
import { CasesModule } from '#features/cases/cases.module.js';
import { CommentsModule } from '#features/comments/comments.module.js';
import { ReadingModule } from '#features/reading/reading.module.js';
import { SitesModule } from '#features/sites/sites.module.js';
import { ThreadsModule } from '#features/threads/threads.module.js';
import { ConnectionLimits } from './connection-limits.js';
import { Connections } from './connections.js';
import { Entrance } from './entrance.js';
import { LiveGateway } from './live.gateway.js';
import { Messages } from './messages.js';
import { Origins } from './origins.js';
import { Presence } from './presence.js';
import { Relay } from './relay.js';
import { SessionGuard } from './session-guard.js';
import { SlowReaders } from './slow-readers.js';
import { StreamAudience } from './stream-audience.js';
import { Telling } from './telling.js';
import { Typing } from './typing.js';
import { Watching } from './watching.js';

/** Live updates over socket.io. */
@Module({
  imports: [AccountsModule, CasesModule, CommentsModule, ReadingModule, SitesModule, ThreadsModule],
  providers: [
    ConnectionLimits,
    Connections,
    Entrance,
    LiveGateway,
    Messages,
    Origins,
    Presence,
    Relay,
    SessionGuard,
    SlowReaders,
    StreamAudience,
    Telling,
    Typing,
    Watching,
  ],
})
export class LiveModule {}
