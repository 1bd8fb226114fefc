import { Module, type DynamicModule } from '@nestjs/common';
import { LiveModule } from '#consumers/live/live.module.js';
import { NotificationsModule } from '#consumers/notifications/notifications.module.js';
import { AccountsModule } from '#features/accounts/accounts.module.js';
import { ArticlesModule } from '#features/articles/articles.module.js';
import { CasesModule } from '#features/cases/cases.module.js';
import { ClaimsModule } from '#features/claims/claims.module.js';
import { CommentsModule } from '#features/comments/comments.module.js';
import { ModerationModule } from '#features/moderation/moderation.module.js';
import { DeskModule } from '#features/moderation/desk/desk.module.js';
import { PrivacyModule } from '#features/privacy/privacy.module.js';
import { ReadingModule } from '#features/reading/reading.module.js';
import { ScreeningModule } from '#features/screening/screening.module.js';
import { SitesModule } from '#features/sites/sites.module.js';
import { ThreadsModule } from '#features/threads/threads.module.js';
import type { Config } from '#platform/config/config.js';
import { ConfigModule } from '#platform/config/config.module.js';
import { DatabaseModule } from '#platform/database/database.module.js';
import { EventsModule } from '#platform/events/events.module.js';
import { FetchModule } from '#platform/fetch/fetch.module.js';
import { PUBLIC_NET, type Net } from '#platform/fetch/net.js';
import { HttpModule } from '#platform/http/http.module.js';
import { JobsModule } from '#platform/jobs/jobs.module.js';
import type { MailTransport } from '#platform/mail/mail.js';
import { MailModule } from '#platform/mail/mail.module.js';
import { SystemModule } from '#platform/system/system.module.js';
import { TelemetryModule } from '#platform/telemetry/telemetry.module.js';
import { DemoDebater } from './demo/demo.debater.js';
import { DemoService } from './demo/demo.service.js';

/** What the process was started with. */
export interface Setup {
  readonly config: Config;
  readonly secret: string;
  readonly databaseUrl: string;
  /** Where outgoing requests may go; the open internet unless a test plants its own. */
  readonly net?: Net;
  /** How mail leaves; printed to the log without one. */
  readonly mail?: MailTransport;
}

/** The composition root: the only place that imports every module. */
@Module({})
export class AppModule {
  static with({ config, secret, databaseUrl, net = PUBLIC_NET, mail }: Setup): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config, secret),
        DatabaseModule.at(databaseUrl, config.databaseConnectionsMax),
        SystemModule,
        TelemetryModule,
        EventsModule,
        HttpModule,
        FetchModule.over({ ...net, services: config.internalServices }),
        JobsModule,
        MailModule.by(mail),
        SitesModule,
        AccountsModule,
        ArticlesModule,
        ScreeningModule,
        CasesModule,
        ThreadsModule,
        CommentsModule,
        ClaimsModule,
        ModerationModule,
        DeskModule,
        ReadingModule,
        PrivacyModule,
        LiveModule,
        NotificationsModule,
      ],
      providers: [DemoDebater, DemoService],
    };
  }
}
