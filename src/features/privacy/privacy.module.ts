import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ExportRepository } from './export.repository.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyService } from './privacy.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [PrivacyController],
  providers: [ExportRepository, PrivacyService],
})
export class PrivacyModule {}
