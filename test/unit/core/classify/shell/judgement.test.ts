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

describe('PowerShell and cmd', () => {
  it('understand single commands of plain words', () => {
    for (const line of [
      'git status',
      'Get-ChildItem src',
      'dir',
      'Get-Content notes.txt',
      'Select-String foo notes.txt',
      'npm ls',
      'Write-Output "hi"',
      'gci -Recurse',
    ])
      assert.equal(riskOf(line, { shell: 'powershell' }), 'LOW', line);
    assert.equal(riskOf('npm test', { shell: 'powershell' }), 'MEDIUM');
    assert.equal(riskOf('Remove-Item notes.txt', { shell: 'powershell' }), 'MEDIUM');
    for (const line of ['dir', 'type notes.txt', 'git status', 'cd src', 'echo hi'])
      assert.equal(riskOf(line, { shell: 'cmd' }), 'LOW', line);
  });

  it('ask for everything else', () => {
    for (const line of [
      'Remove-Item -Recurse -Force work',
      'rm -r work',
      'iex "x"',
      'Invoke-WebRequest https://x.example',
      '$x = 1',
      'ls; & "rm"',
      'Get-Content .env',
      'ls | % { rm $_ }',
      'powershell -enc AAAA',
      'curl https://x.example',
      'Set-ExecutionPolicy Bypass',
      '. ./x.ps1',
      '[IO.File]::Delete("x")',
      'git log > /etc/hosts',
      'R\\emove-Item x',
    ])
      assert.ok(['HIGH', 'CRITICAL'].includes(riskOf(line, { shell: 'powershell' })), line);
    for (const line of [
      'del /s /q *',
      'rd /s /q work',
      'format c:',
      'echo %PATH%',
      'dir & del x',
      'for %i in (*) do del %i',
      'reg delete HKLM\\x',
      'powershell -c x',
    ])
      assert.ok(['HIGH', 'CRITICAL'].includes(riskOf(line, { shell: 'cmd' })), line);
  });
});
