import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import type { Facts } from '../../../../../src/core/classify/facts.ts';
import { judgeRead, judgeWrite } from '../../../../../src/core/classify/path/judge.ts';
import { plainPath } from '../../../../../src/core/classify/path/place.ts';
import { emptyFacts } from '../../../fakes/world.ts';

const FILE = '/home/dev/project/notes.txt';

describe('what was found of a path before', () => {
  it('is found anew when the path has become a link', () => {
    let target = FILE;
    const facts: Facts = { ...emptyFacts, realPath: () => target };
    assert.equal(judgeWrite(FILE, facts).risk, 'MEDIUM');
    assert.equal(judgeRead(FILE, facts).risk, 'LOW');
    target = '/home/dev/.ssh/id_rsa';
    assert.equal(judgeWrite(FILE, facts).rule, 'secret.write');
    assert.equal(judgeRead(FILE, facts).rule, 'secret.read');
    target = FILE;
    assert.equal(judgeWrite(FILE, facts).risk, 'MEDIUM');
  });

  it('is found anew when other paths are guarded', () => {
    assert.equal(judgeWrite(FILE, emptyFacts).risk, 'MEDIUM');
    const guarding: Facts = { ...emptyFacts, guarded: ['/home/dev/project'] };
    assert.equal(judgeWrite(FILE, guarding).rule, 'guard.path.write');
    assert.equal(judgeWrite(FILE, emptyFacts).risk, 'MEDIUM');
  });

  it('is one thing for a write that starts nothing, and another for any write', () => {
    const file = '/home/dev/project/.husky/pre-commit';
    for (let time = 0; time < 2; time++) {
      assert.equal(judgeWrite(file, emptyFacts).risk, 'HIGH');
      assert.equal(judgeWrite(file, emptyFacts, { startsNothing: true }).risk, 'MEDIUM');
    }
  });

  it('depends on how the path is spelled', () => {
    assert.equal(judgeRead(FILE, emptyFacts).risk, 'LOW');
    const encoded = '/home/dev/project/a/%2e%2e/notes.txt';
    for (let time = 0; time < 2; time++) assert.equal(judgeRead(encoded, emptyFacts).rule, 'path.encoded');
  });
});

describe('a plain path', () => {
  it('is what the rules of the platform make of it', () => {
    const path = fc
      .array(fc.constantFrom('/', '.', '..', 'a', '.b', '\\', 'c:', ' ', 'é'), { maxLength: 10 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(path, (text) => {
        assert.equal(plainPath(text, posix), posix.normalize(text));
        assert.equal(plainPath(text, win32), win32.normalize(text));
      }),
    );
  });
});
