import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ThreadView } from './thread.contract.js';

@Entity('threads')
export class ThreadEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'article_id' }) articleId!: string;
  @Column('text') kind!: ThreadView['kind'];
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text') state!: ThreadView['state'];
  @Column('jsonb', { nullable: true }) sides!: ThreadView['sides'];
  @Column('integer', { name: 'comment_count', default: 0 }) commentCount!: number;
  @Column('integer', { name: 'top_ordinals', default: 0 }) topOrdinals!: number;
  @Column('integer', { default: 1 }) version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
