import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { servingOptions } from './connection-options.js';
import { Database } from './database.js';

/** The pool of connections that serves requests. */
@Global()
@Module({})
export class DatabaseModule {
  static at(url: string, connectionsMax: number): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...servingOptions(url, connectionsMax),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
