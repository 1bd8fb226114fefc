import { Module } from '@nestjs/common';
import { AccountsModule } from '#features/accounts/accounts.module.js';
import { ReadingModule } from '#features/reading/reading.module.js';
import { LiveGateway } from './live.gateway.js';
import { Relay } from './relay.js';

/** Live updates over socket.io. */
@Module({ imports: [AccountsModule, ReadingModule], providers: [LiveGateway, Relay] })
export class LiveModule {}
