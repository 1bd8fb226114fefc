import { Module } from '@nestjs/common';
import { CaseActsRepository } from './case-acts.repository.js';
import { CaseAnnouncer } from './case.announcer.js';
import { CasesRepository } from './cases.repository.js';
import { CasesService } from './cases.service.js';
import { QueueMarksRepository } from './queue-marks.repository.js';

@Module({
  providers: [CaseActsRepository, CaseAnnouncer, CasesRepository, CasesService, QueueMarksRepository],
  exports: [CasesService],
})
export class CasesModule {}
