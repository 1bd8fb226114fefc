import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SitesModule } from '../sites/sites.module.js';
import { AccessTokens } from './access-tokens.js';
import { AccountEntity } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { BearerStrategy } from './bearer.strategy.js';
import { MembersController } from './members.controller.js';
import { MembersReaction } from './members.reaction.js';
import { MembersService } from './members.service.js';
import { NamesService } from './names.service.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SessionRepository } from './session.repository.js';
import { SessionStartsService } from './session-starts.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { StandingsRepository } from './standings.repository.js';
import { StandingsService } from './standings.service.js';

@Module({
  imports: [SitesModule, TypeOrmModule.forFeature([AccountEntity]), JwtModule.register({})],
  controllers: [AccountsController, MembersController, SessionsController],
  providers: [
    AccessTokens,
    AccountsRepository,
    AccountsService,
    BearerStrategy,
    MembersReaction,
    MembersService,
    NamesService,
    RefreshCookie,
    SessionRepository,
    SessionStartsService,
    SessionsService,
    SignInService,
    StandingsRepository,
    StandingsService,
  ],
  exports: [AccountsService, SessionsService, StandingsService],
})
export class AccountsModule {}
