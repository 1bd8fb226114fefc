import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** One bundle of the client: the addresses of its script, of what that imports, and of its styles. */
export interface Bundle {
  readonly script: string;
  readonly imports: readonly string[];
  readonly styles: readonly string[];
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  /** Keys of the chunks that it cannot run without. */
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk | undefined>>;

const PREFIX = '/assets/';
const ONE_YEAR_S = 31_536_000;

/** The folder that `vite build` writes, found from src and from dist alike. */
function findFolder(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return path.join(folder, 'dist', 'web');
  }
  throw new Error('There is no package.json above the program.');
}

/** The addresses of a bundle by its entry, such as `page/main.ts`. Throws before the web client was built. */
export function readBundle(entry: string): Bundle {
  const manifestFile = path.join(findFolder(), '.vite', 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const [main, ...imported] = chunksOf(manifest, entry);
  if (!main) throw new Error(`The web client has no entry ${entry}.`);
  return {
    script: `/${main.file}`,
    imports: imported.map(({ file }) => `/${file}`),
    styles: [...imported, main].flatMap(({ css = [] }) => css.map((style) => `/${style}`)),
  };
}

/** A chunk and all that it imports, each once; the chunk itself first. */
function chunksOf(manifest: Manifest, key: string, known = new Set<Chunk>()): Set<Chunk> {
  const chunk = manifest[key];
  if (!chunk || known.has(chunk)) return known;
  known.add(chunk);
  for (const imported of chunk.imports ?? []) chunksOf(manifest, imported, known);
  return known;
}

/** Serves the client's files; their names change with their content, so they are kept for good. */
export async function serveAssets(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyStatic, {
    root: path.join(findFolder(), 'assets'),
    prefix: PREFIX,
    index: false,
    maxAge: ONE_YEAR_S * 1000,
    immutable: true,
    decorateReply: false,
  });
}
