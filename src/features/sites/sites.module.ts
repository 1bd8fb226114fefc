import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SiteAdministrationService } from './site-administration.service.js';
import { SiteEntity } from './site.entity.js';
import { SitesController } from './sites.controller.js';
import { SitesRepository } from './sites.repository.js';
import { SitesService } from './sites.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([SiteEntity])],
  controllers: [SitesController],
  providers: [SiteAdministrationService, SitesRepository, SitesService],
  exports: [SiteAdministrationService, SitesService],
})
export class SitesModule {}
