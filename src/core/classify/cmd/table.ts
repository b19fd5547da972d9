import { each, high, LOOK, medium, type Table } from '../shell/spec.ts';

/** Commands of cmd.exe itself, by name in lower case, with options as `-name`. */
export const INTERNAL: Table = {
  ...each('dir', { args: 'list*', output: 'summary' }),
  ...each('ver vol cls date time title color prompt break verify dpath', { args: 'data*', output: 'summary' }),
  type: { args: 'read*' },
  ...each('del erase', { args: 'delete*', opts: { '-s': { turns: 'delete>tree' }, '-p -f -q -a -?': {} } }),
  ...each('rd rmdir', { args: 'delete*', opts: { '-s': { turns: 'delete>tree' }, '-q -?': {} } }),
  ...each('md mkdir', { args: 'write*' }),
  copy: { args: 'copy* dest', opts: { '-d -v -n -y -z -a -b -l': {}, '-y-': {} } },
  move: { args: 'move* dest', opts: { '-y': {} } },
  ...each('ren rename', { args: 'move dest' }),
  mklink: { args: 'write data', does: medium('write', 'Makes a link') },
  ...each('assoc ftype', {
    args: 'data*',
    idle: LOOK,
    does: high('persistence', 'Changes which program opens a kind of file', 'It runs with no further question.'),
  }),
  doskey: {
    args: 'data*',
    does: high(
      'persistence',
      'Makes a word mean something else in this shell',
      'A later command would run something that nobody sees.',
    ),
  },
};
