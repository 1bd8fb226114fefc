import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ThreadView } from './thread.contract.js';

@Entity('threads')
export class ThreadEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'article_id' }) articleId!: string;
  @Column('text') kind!: ThreadView['kind'];
  @Column('uuid', { name: 'claim_id', nullable: true }) claimId!: string | null;
  @Column('timestamptz', { name: 'unlisted_at', nullable: true }) unlistedAt!: Date | null;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text') state!: ThreadView['state'];
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: string | null;
  @Column('integer', { name: 'slow_mode_s', default: 0 }) slowModeS!: number;
  @Column('timestamptz', { name: 'slow_mode_at', nullable: true }) slowModeAt!: Date | null;
  @Column('uuid', { name: 'slow_mode_by', nullable: true }) slowModeBy!: string | null;
  @Column('timestamptz', { name: 'premoderated_at', nullable: true }) premoderatedAt!: Date | null;
  @Column('uuid', { name: 'premoderated_by', nullable: true }) premoderatedBy!: string | null;
  @Column('jsonb', { nullable: true }) sides!: ThreadView['sides'];
  @Column('integer', { name: 'comment_count', default: 0 }) commentCount!: number;
  @Column('integer', { name: 'stances_for', default: 0 }) stancesFor!: number;
  @Column('integer', { name: 'stances_against', default: 0 }) stancesAgainst!: number;
  @Column('integer', { name: 'stances_neutral', default: 0 }) stancesNeutral!: number;
  @Column('integer', { name: 'top_ordinals', default: 0 }) topOrdinals!: number;
  @Column('integer', { default: 1 }) version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
