import assert from 'node:assert/strict';
import { ledgerFolder, stateFolder } from '../../../src/system/statePaths.ts';

describe('stateFolder', () => {
  it('follows XDG_STATE_HOME where it is absolute, else lies below the home folder', () => {
    assert.equal(stateFolder({ XDG_STATE_HOME: '/s' }, 'linux', '/h'), '/s/portcullis');
    assert.equal(stateFolder({ XDG_STATE_HOME: 'relative' }, 'linux', '/h'), '/h/.local/state/portcullis');
    assert.equal(stateFolder({}, 'linux', '/h'), '/h/.local/state/portcullis');
  });

  it('is where each platform keeps such things', () => {
    assert.equal(stateFolder({}, 'darwin', '/Users/d'), '/Users/d/Library/Application Support/portcullis');
    assert.equal(stateFolder({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\Users\\d'), 'C:\\L\\portcullis');
    assert.equal(stateFolder({}, 'win32', 'C:\\Users\\d'), 'C:\\Users\\d\\AppData\\Local\\portcullis');
  });

  it('names a ledger by the digest of the folder', () => {
    assert.match(ledgerFolder('/s', '/w'), /^\/s\/ledgers\/[0-9a-f]{64}$/);
    assert.notEqual(ledgerFolder('/s', '/w'), ledgerFolder('/s', '/w2'));
  });
});
