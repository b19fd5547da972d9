import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../core/action/canonical.ts';
import type { ContextPart } from '../core/action/digest.ts';
import { repositoryOf } from './git.ts';

/** Bytes of one of git's own text files that is read. */
const LARGEST = 8 * 1024 * 1024;

/** Where a working tree keeps its state. */
export interface RepositoryFiles {
  /** The folder of this working tree's own state (HEAD). */
  readonly own: string;
  /** The folder that all its working trees share (configuration, branches). */
  readonly common: string;
}

const textOf = (path: string): string => {
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size <= LARGEST ? readFileSync(path, 'utf8').trim() : '';
  } catch {
    return '';
  }
};

/** The repository's files for a real directory in it, of a linked working tree or a submodule too. */
export const repositoryFilesOf = (directory: string): RepositoryFiles | undefined => {
  const top = repositoryOf(directory);
  if (top === undefined) return undefined;
  const entry = join(top, '.git');
  const elsewhere = /^gitdir: (.+)$/m.exec(textOf(entry))?.[1];
  const own = elsewhere === undefined ? entry : resolve(top, elsewhere);
  const common = textOf(join(own, 'commondir'));
  return { own, common: common === '' ? own : resolve(own, common) };
};

/** The commit that a branch is at; empty when it has none. */
const commitOf = ({ own, common }: RepositoryFiles, branch: string): string => {
  if (branch.split('/').includes('..')) return '';
  const loose = textOf(join(own, branch)) || textOf(join(common, branch));
  if (loose !== '') return loose;
  const line = textOf(join(common, 'packed-refs'))
    .split('\n')
    .find((ref) => ref.endsWith(` ${branch}`));
  return line?.slice(0, line.indexOf(' ')) ?? '';
};

/** HEAD, the commit of its branch, and the configuration with its remotes: by reading files, so that nothing runs. */
export const stateOf = (repository: RepositoryFiles): readonly ContextPart[] => {
  const head = textOf(join(repository.own, 'HEAD'));
  const branch = head.startsWith('ref: ') ? head.slice('ref: '.length) : '';
  const configuration = ['config', 'config.worktree'].map((name) =>
    textOf(join(name === 'config' ? repository.common : repository.own, name)),
  );
  return [
    { name: 'head', value: head },
    { name: 'branch', value: branch === '' ? '' : commitOf(repository, branch) },
    { name: 'configuration', value: sha256(configuration.join('\n')) },
  ];
};
