import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NET, type Net } from './net.js';
import { OutgoingRequests } from './outgoing-requests.js';

/** Requests to addresses that come from outside. */
@Global()
@Module({})
export class FetchModule {
  static over(net: Net): DynamicModule {
    return {
      module: FetchModule,
      providers: [{ provide: NET, useValue: net }, OutgoingRequests],
      exports: [OutgoingRequests],
    };
  }
}
