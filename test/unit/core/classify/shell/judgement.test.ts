import assert from 'node:assert/strict';
import { judge, riskOf } from './judge.ts';

describe('what a judgement shows', () => {
  it('is the commands with variables and wrappers undone, one a line', () => {
    assert.equal(judge('D=work; env X=1 timeout 5 rm -rf "$D"').resolved, 'rm -rf work');
    assert.equal(judge('bash -c "rm a; ls b"').resolved, 'rm a\nls b');
    assert.equal(judge('sudo rm a').resolved, 'sudo rm a\nrm a');
    assert.equal(judge("rm 'a b'").resolved, "rm 'a b'");
    assert.equal(judge('ls && git status').resolved, 'ls\ngit status');
  });

  it('is summed up by the worst that it does', () => {
    assert.equal(judge('rm -rf work').summary, 'Deletes work, with work in it that git does not hold');
    assert.match(judge('ls; rm -rf ~').summary, /^Deletes ~.*\(2 commands\)$/);
    assert.equal(judge('').summary, 'Runs nothing');
  });

  it('names the real paths that it would write or delete', () => {
    assert.deepEqual(judge('echo hi > a.txt').writes, ['/home/dev/project/a.txt']);
    assert.deepEqual(judge('rm notes.txt; cp a b').writes, ['/home/dev/project/notes.txt', '/home/dev/project/b']);
    assert.deepEqual(judge("sed -i 's/a/b/' notes.txt").writes, ['/home/dev/project/notes.txt']);
    assert.deepEqual(judge('cp a.txt src').writes, ['/home/dev/project/src/a.txt']);
    assert.deepEqual(judge('ls > /dev/null').writes, []);
  });
});

describe('the shell that is not known', () => {
  it('takes the worse of bash and PowerShell', () => {
    assert.equal(riskOf('git status', { shell: 'unknown' }), 'LOW');
    assert.equal(riskOf('rm -rf ~', { shell: 'unknown' }), 'CRITICAL');
    assert.equal(riskOf('echo $(ls)', { shell: 'unknown' }), 'HIGH');
  });
});
