import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ArticleView } from './article.contract.js';

@Entity('articles')
export class ArticleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'site_id' }) siteId!: string;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text') url!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) byline!: string | null;
  @Column('text', { nullable: true }) section!: string | null;
  @Column('jsonb') tags!: string[];
  @Column('text', { nullable: true }) language!: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('text') origin!: ArticleView['origin'];
  @Column('text') discussion!: ArticleView['discussion'];
  @Column('timestamptz', { name: 'discussion_set_at', nullable: true }) discussionSetAt!: Date | null;
  @Column('uuid', { name: 'discussion_set_by', nullable: true }) discussionSetBy!: string | null;
  @Column('timestamptz', { name: 'close_at', nullable: true }) closeAt!: Date | null;
  @Column('integer') revision!: number;
  @Column('jsonb', { default: [] }) marks!: object[];
  @Column('integer', { name: 'views_24h', nullable: true }) views24h!: number | null;
  @Column('timestamptz', { name: 'looked_up_at', nullable: true }) lookedUpAt!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
