import fs from 'node:fs';
import path from 'node:path';

/**
 * Each function looks at the tree at `root` and lists what is against a habit of the house; an empty list is good.
 * They take the root so that the tests can show each of them a tree with a breach in it.
 */
type Fact = (root: string) => string[];

interface Package {
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly [group: string]: unknown;
}

const LINES_MAX = 300;
const PACKAGE_GROUPS = ['dependencies', 'optionalDependencies', 'devDependencies', 'overrides'];
const LEFT_OUT = /^(node_modules|dist|coverage|\.git|\.parley|docs\/generated|package-lock\.json)(\/|$)/;
const CODE = /\.(ts|mjs|cjs|js|css)$/;
const TEXT = /(\.(ts|mjs|cjs|js|css|json|md|html|ya?ml|sql|sh|txt)|(^|\/)(Dockerfile|run|\.[\w.]+))$/;

/** Files of the tree, by their paths from `root`; generated ones are left out. */
function filesOf(root: string, kind: RegExp, folder = ''): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (LEFT_OUT.test(file)) return [];
    if (entry.isDirectory()) return filesOf(root, kind, file);
    return entry.isFile() && kind.test(file) ? [file] : [];
  });
}

function read(root: string, file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

function foldersOf(root: string, folder: string): string[] {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Lines of the files that match `pattern`, as `file:line: text`. */
function linesWith(root: string, files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(root, file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${String(index + 1)}: ${line.trim()}`] : [])),
  );
}

export const unlistedFolders: Fact = (root) => {
  const { floors, features } = JSON.parse(read(root, 'floors.json')) as Record<'floors' | 'features', string[]>;
  const differences = (listed: string[], found: string[], place: string): string[] => [
    ...found.filter((name) => !listed.includes(name)).map((name) => `${place}${name} is not in floors.json`),
    ...listed.filter((name) => !found.includes(name)).map((name) => `${place}${name} is in floors.json only`),
  ];
  return [
    ...differences(floors, foldersOf(root, 'src'), 'src/'),
    ...differences(features, foldersOf(root, 'src/features'), 'src/features/'),
  ];
};

/** An alias must lead to the sources for the checkers and to the build for Node. */
export const mismappedAliases: Fact = (root) => {
  const { imports } = JSON.parse(read(root, 'package.json')) as Package;
  const wanted = new Map<string, string>([
    ...foldersOf(root, 'src').map((floor) => [`#${floor}/*`, `src/${floor}/*`] as const),
    ['#migrations/*', 'migrations/*'] as const,
  ]);
  const names = new Set([...wanted.keys(), ...Object.keys(imports)]);
  return [...names].filter((name) => {
    const place = wanted.get(name);
    const right = JSON.stringify({ source: `./${String(place)}`, default: `./dist/${String(place)}` });
    return place === undefined || JSON.stringify(imports[name]) !== right;
  });
};

export const longFiles: Fact = (root) =>
  filesOf(root, CODE).filter((file) => read(root, file).trimEnd().split('\n').length > LINES_MAX);

export const tornTests: Fact = (root) =>
  linesWith(
    root,
    filesOf(root, /spec\.ts$/),
    /\b(describe|it|test)(\.each)?\.(only|skip|todo|failing)\b\s*[(.]|\b[xf](describe|it|test)\s*\(/,
  );

export const looseVersions: Fact = (root) => {
  const described = JSON.parse(read(root, 'package.json')) as Package;
  const versions = (value: unknown, name: string): [string, string][] =>
    typeof value === 'string'
      ? [[name, value]]
      : Object.entries(value ?? {}).flatMap(([key, inner]) => versions(inner, `${name} ${key}`));
  return PACKAGE_GROUPS.flatMap((group) => versions(described[group], group))
    .filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|\$[\w@/-]+)$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);
};

/** npm ci refuses such a tree, but only where the packages are installed anew. */
export const unlockedPackages: Fact = (root) => {
  const described = JSON.parse(read(root, 'package.json')) as Package;
  const lock = JSON.parse(read(root, 'package-lock.json')) as { packages: Record<string, Package> };
  const sorted = (group: unknown): string => JSON.stringify(Object.entries(group ?? {}).sort());
  return PACKAGE_GROUPS.filter((group) => group !== 'overrides').filter(
    (group) => sorted(described[group]) !== sorted(lock.packages['']?.[group]),
  );
};

export const unlistedMigrations: Fact = (root) => {
  const index = read(root, 'migrations/index.ts');
  return filesOf(root, /\.ts$/, 'migrations').filter(
    (file) => file !== 'migrations/index.ts' && !index.includes(`'./${path.basename(file, '.ts')}.js'`),
  );
};

/** Paths of somebody's home or workplace: they exist on one machine only. */
export const machinePaths: Fact = (root) =>
  linesWith(root, filesOf(root, TEXT), /(?<![\w.~}*-])\/(home|Users|work)\/[\w.]+|[A-Z]:\\\\?Users/);
