import { hostname, userInfo } from 'node:os';
import type { Identity } from '../core/audit/entry.ts';
import { askGit } from './git.ts';

const part = (name: string, value: string | undefined, source: string): Identity =>
  value === undefined || value.trim() === '' ? [] : [{ part: name, value: value.trim(), source }];

const userName = (): string | undefined => {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
};

/**
 * Who is at this machine, each part with where it was read from: claims by the environment, no proof of a person.
 * @param folder where git's configuration is asked for
 */
export const identityOf = (folder: string): Identity => [
  ...part('user', userName(), 'operating system'),
  ...part('host', hostname(), 'operating system'),
  ...part('git', askGit(folder, 'config', 'user.email'), 'git configuration'),
  ...part('ssh', process.env['SSH_CONNECTION']?.split(' ')[0], 'SSH_CONNECTION'),
];
