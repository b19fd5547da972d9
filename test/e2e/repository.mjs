// A small repository for the tests: one commit, pushed to a bare remote beside it, an ignored build folder, untracked notes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const write = (folder, files) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

/** Runs git in a folder and returns what it printed. */
export const git = (cwd, ...args) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
    cwd,
    stdio: 'pipe',
    encoding: 'utf8',
  }).trim();

/** @param {string} workspace made anew; the remote lies beside it */
export function makeRepository(workspace) {
  const remote = `${workspace}.git`;
  mkdirSync(workspace, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  write(workspace, { '.gitignore': 'build/\n', 'src/a.js': 'export const a = 1;\n', 'README.md': '# Test\n' });
  git(workspace, 'init', '--quiet', '--initial-branch=main');
  git(workspace, 'remote', 'add', 'origin', remote);
  git(workspace, 'add', '.');
  git(workspace, 'commit', '--quiet', '-m', 'One');
  git(workspace, 'push', '--quiet', '-u', 'origin', 'main');
  write(workspace, { 'build/out.js': 'x', 'notes/idea.md': 'mine\n', 'ideas/a.md': 'a\n', 'draft.md': 'one\ntwo\n' });
  return { workspace, remote };
}
