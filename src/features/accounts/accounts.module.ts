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
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [SitesModule, TypeOrmModule.forFeature([AccountEntity]), JwtModule.register({})],
  controllers: [AccountsController, MembersController],
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
    SessionsService,
  ],
  exports: [AccountsService, SessionsService],
})
export class AccountsModule {}
