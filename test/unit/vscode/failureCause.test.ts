import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortcullisError } from '../../../src/core/errors.ts';
import { failureCause } from '../../../src/vscode/failureCause.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { areTranslated, t } from './pseudoLocale.ts';

const thrownBy = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
};
const english = (error: unknown) => failureCause(error, (message, ...args) => message.replace('{0}', String(args[0])));

describe('the cause of a failure', () => {
  const folder = temporaryFolder();

  it('is our own sentence', () => {
    assert.equal(english(new PortcullisError('unavailable', 'No window is open.')), 'No window is open.');
  });

  it('names the file that is not there, or in the way', () => {
    const file = join(folder.path, 'a');
    assert.equal(english(thrownBy(() => readFileSync(file))), `${file} is not there.`);
    writeFileSync(file, '');
    assert.equal(
      english(thrownBy(() => mkdirSync(join(file, 'b', 'c')))),
      `${file}/b/c is in the way: a file where a folder is needed.`,
    );
  });

  it('shows a name with a line break on one line', () => {
    assert.ok(!english(thrownBy(() => readFileSync(join(folder.path, 'a\nb'))))?.includes('\n'));
  });

  it('is left to the log where only a programmer would understand it', () => {
    assert.equal(english(new TypeError('x is not a function')), undefined);
    assert.equal(english('thrown text'), undefined);
    assert.equal(english(Object.assign(new Error('?'), { code: 'EWHATEVER' })), undefined);
  });

  describe('is in the language of the editor', () => {
    const codes = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR', 'EISDIR'];
    areTranslated({
      'what the system refused': () =>
        codes.flatMap((code) =>
          [{ code, path: '/σ' }, { code }].map((more) => failureCause(Object.assign(new Error('?'), more), t) ?? code),
        ),
    });
  });
});
