import { CleanUp } from './clean-up.ts';
import { readOptions, type Options, type PartName } from './options.ts';
import { dryRun } from './parts/dry-run.part.ts';
import { growth } from './parts/growth.part.ts';
import { live } from './parts/live.part.ts';
import { moderation } from './parts/moderation.part.ts';
import { read } from './parts/read.part.ts';
import { screening } from './parts/screening.part.ts';
import { start } from './parts/start.part.ts';
import { write } from './parts/write.part.ts';
import { currentLoad, describeMachine } from './report/machine.ts';
import { tell } from './report/progress.ts';
import { print, writeJson, writeMarkdown, type Report } from './report/report.ts';
import type { PartResult } from './report/row.ts';
import { setStage, type Stage } from './stage.ts';

const PARTS: Readonly<Record<PartName, (stage: Stage, options: Options) => Promise<PartResult>>> = {
  read,
  growth,
  write,
  live,
  moderation,
  screening,
  'dry-run': dryRun,
  start,
};

/** `npm run bench`: measures the server beside its limits and prints one table. Exit code 1 when a check is broken. */
async function run(options: Options, cleanUp: CleanUp): Promise<Report> {
  const began = performance.now();
  const loadBefore = currentLoad();
  tell('starting Postgres (durable) and the server (PARLEY_LOG_LEVEL=warn)');
  const stage = await setStage(options, cleanUp);
  const results: PartResult[] = [];
  for (const name of options.parts) {
    tell(`${name}: preparing`);
    results.push(await PARTS[name](stage, options));
  }
  return {
    machine: describeMachine(stage.postgresVersion, loadBefore),
    rows: results.flatMap(({ rows }) => rows),
    checks: results.flatMap(({ checks }) => checks),
    tookSeconds: (performance.now() - began) / 1000,
  };
}

const options = readOptions(process.argv.slice(2));
const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  const report = await run(options, cleanUp);
  print(report);
  if (options.jsonFile !== null) writeJson(options.jsonFile, report);
  if (options.markdownFile !== null) await writeMarkdown(options.markdownFile, report);
  if (report.checks.some(({ holds }) => !holds)) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}
