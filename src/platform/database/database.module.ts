import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { Log } from '../telemetry/log.js';
import { servingOptions } from './connection-options.js';
import { Database } from './database.js';
import { findRuntimeRole } from './runtime-role.js';

/** The pool of connections that serves requests. */
@Global()
@Module({})
export class DatabaseModule {
  static at(url: string, connectionsMax: number): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Log],
          useFactory: async (log: Log): Promise<TypeOrmModuleOptions> => {
            const role = await findRuntimeRole(url);
            if (role === null)
              log.warn({}, 'serving as the owner of the tables: this database user may not act as another');
            return { ...servingOptions(url, connectionsMax, role), autoLoadEntities: true, retryAttempts: 0 };
          },
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
