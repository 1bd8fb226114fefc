import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findCluster, prepareHome, requireSameMajor } from './data-home.js';

let parent = '';

beforeEach(() => {
  parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'parley-home-')));
});

afterEach(() => {
  fs.rmSync(parent, { recursive: true });
});

describe('preparing the database folder', () => {
  it('makes it for this user alone', () => {
    const home = prepareHome(path.join(parent, 'a', 'postgres'));

    expect(fs.statSync(home.folder).mode & 0o777).toBe(0o700);
    expect(findCluster(home)).toBeNull();
  });

  it.each(['cluster', 'cluster.draft-0123', 'launch.lock', 'server.log', '.gitignore', 'lost+found'])(
    'accepts %s in it',
    (name) => {
      fs.writeFileSync(path.join(parent, name), '');

      expect(prepareHome(parent).folder).toBe(parent);
    },
  );

  it.each(['PG_VERSION', 'letters.txt', 'clusters'])('refuses %s in it', (name) => {
    fs.writeFileSync(path.join(parent, name), '');

    expect(() => prepareHome(parent)).toThrow(`(${name}): choose an empty folder`);
  });
});

describe('finding the cluster', () => {
  it('refuses one that lost its place', () => {
    fs.symlinkSync(path.join(parent, 'gone'), path.join(parent, 'cluster'));

    expect(() => findCluster(prepareHome(parent))).toThrow('has been removed from where');
  });

  it('refuses one that lost a part', () => {
    fs.mkdirSync(path.join(parent, 'cluster'));

    expect(() => findCluster(prepareHome(parent))).toThrow('PG_VERSION is missing: restore a backup');
  });

  it('refuses data that another major version wrote', () => {
    fs.writeFileSync(path.join(parent, 'PG_VERSION'), '15\n');
    const cluster = { data: parent, passwordFile: '' };

    expect(() => {
      requireSameMajor(cluster, 18);
    }).toThrow('written by PostgreSQL 15 but PostgreSQL 18 is here');
    expect(() => {
      requireSameMajor(cluster, 15);
    }).not.toThrow();
  });
});
