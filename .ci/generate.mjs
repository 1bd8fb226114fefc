// Writes docs/generated from the build: the OpenAPI description, every limit, and every SQL statement that is prepared.
// With --check it writes nothing and fails, naming each file that differs from the one that is committed.
import 'reflect-metadata';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '#app/app.module.js';
import { readConfig } from '#platform/config/config.js';
import { declaredStatements } from '#platform/database/statement.js';
import { declaredLimits } from '#platform/http/limits/limit.js';
import { describeApi } from '#platform/http/openapi.js';
import { createAdapter } from '#platform/http/server.js';

const folder = path.resolve(import.meta.dirname, '../docs/generated');

const generated = new Map([['openapi.json', await openApi()], ['limits.md', limits()], ...queries()]);
const committed = new Map(list(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
const changed = [...new Set([...generated.keys(), ...committed.keys()])]
  .filter((name) => generated.get(name) !== committed.get(name))
  .sort();

if (process.argv.includes('--check')) refuse(changed);
else for (const name of changed) write(name);

/** The routes are read off the classes: in preview Nest creates none of them, so no database is asked. */
async function openApi() {
  const setup = { config: readConfig({}), secret: 'not used', databaseUrl: 'postgres://not.used/' };
  const app = await NestFactory.create(AppModule.with(setup), createAdapter(), { preview: true, logger: false });
  return `${JSON.stringify(describeApi(app), null, 2)}\n`;
}

function limits() {
  const rows = declaredLimits()
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, rules }) => rules.map((rule) => [name, rule.points, rule.perS, sharingOf(rule)]));
  const table = [['limit', 'at most', 'in seconds', 'counted by'], ['---', '---:', '---:', '---'], ...rows];
  return `${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

function sharingOf({ per }) {
  return typeof per === 'string' ? per : 'subject of the body';
}

/** One file per room, which is the part of a statement's name before the dot. */
function queries() {
  const statements = [...declaredStatements()].sort(([a], [b]) => (a < b ? -1 : 1));
  const rooms = Map.groupBy(statements, ([name]) => name.split('.')[0]);
  return [...rooms].map(([room, ofRoom]) => [`queries/${room}.sql`, ofRoom.map(queryText).join('\n')]);
}

/** Without the indentation that the text has in its source, where only the first line begins at the left. */
function queryText([name, text]) {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const indents = lines.slice(1).filter((line) => line !== '');
  const indent = Math.min(...indents.map((line) => line.length - line.trimStart().length));
  return `-- ${name}\n${lines.map((line, index) => (index === 0 ? line : line.slice(indent))).join('\n')};\n`;
}

function list(parent) {
  mkdirSync(parent, { recursive: true });
  const entries = readdirSync(parent, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((file) => path.relative(parent, path.join(file.parentPath, file.name)));
}

function write(name) {
  const file = path.join(folder, name);
  const text = generated.get(name);
  if (text === undefined) return rmSync(file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function refuse(names) {
  for (const name of names)
    process.stderr.write(`docs/generated/${name} is ${committed.has(name) ? 'not up to date' : 'missing'}.\n`);
  if (names.length === 0) return;
  process.stderr.write('Run `npm run generate` and commit what it changed.\n');
  process.exitCode = 1;
}
