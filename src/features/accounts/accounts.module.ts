import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { SitesModule } from '../sites/sites.module.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { AccountSeedRepository } from './account-seed.repository.js';
import { AccountSeedService } from './account-seed.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { BearerStrategy } from './sessions/bearer.strategy.js';
import { CredentialsRepository } from './sessions/credentials.repository.js';
import { CredentialsService } from './sessions/credentials.service.js';
import { EmailVerificationsService } from './mailed/email-verifications.service.js';
import { FoundAccountsRepository } from './found-accounts.repository.js';
import { FoundAccountsService } from './found-accounts.service.js';
import { GuestsService } from './guests.service.js';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { HousekeepingService } from './housekeeping.service.js';
import { MailedLinksController } from './mailed/mailed-links.controller.js';
import { MailedLinks } from './mailed/mailed-links.js';
import { MailedTokensRepository } from './mailed/mailed-tokens.repository.js';
import { MeController } from './me.controller.js';
import { MembersController } from './members/members.controller.js';
import { MembersReaction } from './members/members.reaction.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { NamesService } from './names/names.service.js';
import { OutsideSessionsController } from './sso/outside-sessions.controller.js';
import { OutsidersRepository } from './sso/outsiders.repository.js';
import { OutsidersService } from './sso/outsiders.service.js';
import { PasswordResetsService } from './mailed/password-resets.service.js';
import { PasswordsService } from './sessions/passwords.service.js';
import { ProfilesRepository } from './profiles.repository.js';
import { ProfilesService } from './profiles.service.js';
import { RefreshCookie } from './sessions/refresh-cookie.js';
import { RegistrationsService } from './registrations.service.js';
import { SessionRepository } from './sessions/session.repository.js';
import { SessionStartsService } from './sessions/session-starts.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInService } from './sessions/sign-in.service.js';
import { SsoIdentitiesRepository } from './sso/sso-identities.repository.js';
import { SsoKeysController } from './sso/sso-keys.controller.js';
import { SsoKeysRepository } from './sso/sso-keys.repository.js';
import { SsoKeysService } from './sso/sso-keys.service.js';
import { SsoReadersService } from './sso/sso-readers.service.js';
import { SsoService } from './sso/sso.service.js';
import { SsoTokensService } from './sso/sso-tokens.service.js';
import { StandingsRepository } from './standings.repository.js';
import { StandingsService } from './standings.service.js';
import { TotpChecksService } from './totp/totp-checks.service.js';
import { TotpController } from './totp/totp.controller.js';
import { TotpRepository } from './totp/totp.repository.js';
import { TotpService } from './totp/totp.service.js';

@Module({
  imports: [SitesModule, JwtModule.register({})],
  controllers: [
    AccountsController,
    MailedLinksController,
    MeController,
    MembersController,
    OutsideSessionsController,
    SessionsController,
    SsoKeysController,
    TotpController,
  ],
  providers: [
    AccessTokens,
    AccountSeedRepository,
    AccountSeedService,
    AccountsRepository,
    AccountsService,
    BearerStrategy,
    CredentialsRepository,
    CredentialsService,
    EmailVerificationsService,
    FoundAccountsRepository,
    FoundAccountsService,
    GuestsService,
    HousekeepingRepository,
    HousekeepingService,
    MailedLinks,
    MailedTokensRepository,
    MembersReaction,
    MembersRepository,
    MembersService,
    NamesService,
    OutsidersRepository,
    OutsidersService,
    PasswordResetsService,
    PasswordsService,
    ProfilesRepository,
    ProfilesService,
    RefreshCookie,
    RegistrationsService,
    SessionRepository,
    SessionStartsService,
    SessionsService,
    SignInService,
    SsoIdentitiesRepository,
    SsoKeysRepository,
    SsoKeysService,
    SsoReadersService,
    SsoService,
    SsoTokensService,
    StandingsRepository,
    StandingsService,
    TotpChecksService,
    TotpRepository,
    TotpService,
  ],
  exports: [AccountSeedService, AccountsService, FoundAccountsService, SessionsService, StandingsService],
})
export class AccountsModule {}
