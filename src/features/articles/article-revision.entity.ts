import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Block } from './blocks/article.blocks.js';

@Entity('article_revisions')
export class ArticleRevisionEntity {
  @PrimaryColumn('uuid', { name: 'article_id' }) articleId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('text', { name: 'canonical_text' }) canonicalText!: string;
  @Column('bytea') sha256!: Buffer;
  @Column('jsonb') blocks!: Block[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
