import fs from 'node:fs';
import path from 'node:path';

const debianRoot = '/usr/lib/postgresql';

/** Folders of system installations: those of the search path, then Debian's, the highest version first. */
export function systemFolders(searchPath: string, root: string = debianRoot): string[] {
  const named = searchPath.split(path.delimiter).filter((folder) => fs.existsSync(path.join(folder, 'postgres')));
  // Debian and Homebrew put a link into the path, initdb stands beside its target
  const real = named.map((folder) => path.dirname(fs.realpathSync(path.join(folder, 'postgres'))));
  return [...new Set([...real, ...versionFolders(root)])];
}

function versionFolders(root: string): string[] {
  if (!fs.existsSync(root)) return [];
  const versions = fs.readdirSync(root).filter((name) => /^\d+$/.test(name));
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => path.join(root, version, 'bin'));
}
