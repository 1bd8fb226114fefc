import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { SitesModule } from '../sites/sites.module.js';
import { AccessTokens } from './access-tokens.js';
import { AccountSeedRepository } from './account-seed.repository.js';
import { AccountSeedService } from './account-seed.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { BearerStrategy } from './bearer.strategy.js';
import { CredentialsRepository } from './credentials.repository.js';
import { CredentialsService } from './credentials.service.js';
import { EmailVerificationsService } from './email-verifications.service.js';
import { FoundAccountsRepository } from './found-accounts.repository.js';
import { FoundAccountsService } from './found-accounts.service.js';
import { GuestsService } from './guests.service.js';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { HousekeepingService } from './housekeeping.service.js';
import { MailedLinksController } from './mailed-links.controller.js';
import { MailedLinks } from './mailed-links.js';
import { MailedTokensRepository } from './mailed-tokens.repository.js';
import { MeController } from './me.controller.js';
import { MembersController } from './members.controller.js';
import { MembersReaction } from './members.reaction.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { NamesService } from './names.service.js';
import { OutsideSessionsController } from './outside-sessions.controller.js';
import { OutsidersRepository } from './outsiders.repository.js';
import { OutsidersService } from './outsiders.service.js';
import { PasswordResetsService } from './password-resets.service.js';
import { PasswordsService } from './passwords.service.js';
import { ProfilesRepository } from './profiles.repository.js';
import { ProfilesService } from './profiles.service.js';
import { RefreshCookie } from './refresh-cookie.js';
import { RegistrationsService } from './registrations.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionStartsService } from './session-starts.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SsoIdentitiesRepository } from './sso-identities.repository.js';
import { SsoKeysController } from './sso-keys.controller.js';
import { SsoKeysRepository } from './sso-keys.repository.js';
import { SsoKeysService } from './sso-keys.service.js';
import { SsoReadersService } from './sso-readers.service.js';
import { SsoService } from './sso.service.js';
import { SsoTokensService } from './sso-tokens.service.js';
import { StandingsRepository } from './standings.repository.js';
import { StandingsService } from './standings.service.js';
import { TotpChecksService } from './totp-checks.service.js';
import { TotpController } from './totp.controller.js';
import { TotpRepository } from './totp.repository.js';
import { TotpService } from './totp.service.js';

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
