import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Cursors } from '#kernel/cursor.js';
import { CONFIG, type Config } from './config.js';
import { SECRET } from './secret.js';
import { Vault } from './vault.js';

/** What the process was started with: its settings and its secret. */
@Global()
@Module({})
export class ConfigModule {
  static with(config: Config, secret: string): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: SECRET, useValue: secret },
        { provide: Cursors, useValue: new Cursors(secret) },
        { provide: Vault, useValue: new Vault(secret) },
      ],
      exports: [CONFIG, SECRET, Cursors, Vault],
    };
  }
}
