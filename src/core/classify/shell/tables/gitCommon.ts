import { high, medium, type Row } from '../spec.ts';

/** Why what goes to a remote asks. */
export const SHARED = 'Others see it, and may already rely on what was there.';
/** Why what throws work away asks. */
export const LOST = 'Work that is not committed is gone.';
/** What sends commits. */
export const pushes = high('network', 'Sends commits to a remote repository', SHARED);
/** What git can take back. */
export const local = medium('write', 'Changes the repository in a way that git can take back');
/** For commands that bring other content into files. */
export const restores = { replaces: true };

/** Options of commands that show history: each takes a value. */
export const VIEW =
  '--format --pretty -n --max-count --author --committer --grep --since --until --after --before -S -G -L -U --unified --date --diff-filter --stat-width -M -C --color --decorate-refs --skip --glob --sort --points-at --contains --no-contains --merged --no-merged --column --abbrev --inter-hunk-context --word-diff-regex --src-prefix --dst-prefix --submodule --encoding --exclude --ancestry-path --min-parents --max-parents';

/** Commands that show history and files; their options that run a program or write a file are named. */
export const shows = (more: Row = {}): Row => ({
  args: 'revision*',
  values: VIEW,
  ...more,
  opts: {
    '--output': 'write',
    '--ext-diff --textconv': {},
    '-o': 'data',
    '-O': 'read',
    ...more.opts,
  },
});
