import assert from 'node:assert/strict';
import type { Facts } from '../../../../../src/core/classify/facts.ts';
import { riskOf } from '../shell/judge.ts';
import { project, riskIn, ROOT } from './judge.ts';

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');

describe('another shell that a line starts', () => {
  it('is judged by what it is given, whoever starts it', () => {
    assert.equal(riskOf("pwsh -NoProfile -Command 'Get-ChildItem src'"), 'LOW');
    assert.equal(riskOf("pwsh -c 'Remove-Item -Recurse -Force ~'"), 'CRITICAL');
    assert.equal(riskOf('bash -c "pwsh -c \'Remove-Item -Recurse ~\'"'), 'CRITICAL');
    assert.equal(riskOf('timeout 5 pwsh -File build.ps1'), 'MEDIUM');
    assert.equal(riskOf('echo "Remove-Item -Recurse ~" | pwsh -'), 'CRITICAL');
    assert.equal(riskOf('pwsh'), 'HIGH');
    assert.equal(riskOf('pwsh --version'), 'LOW');
    assert.equal(riskOf('pwsh -Foo x'), 'HIGH');
    assert.equal(riskIn('powershell', "bash -c 'rm -rf ~'"), 'CRITICAL');
    assert.equal(riskIn('cmd', 'bash -c "git status"'), 'LOW');
    assert.equal(riskIn('cmd', 'powershell -c "cmd /c \'rd /s /q C:\\Users\\dev\'"'), 'CRITICAL');
  });

  it('with an encoded command is at least asked about, and judged by what was encoded', () => {
    assert.equal(riskOf(`powershell -enc ${utf16('Get-Date')}`), 'HIGH');
    assert.equal(riskIn('cmd', `powershell -nop -e ${utf16('Remove-Item -Recurse C:\\Users\\dev')}`), 'CRITICAL');
    assert.equal(riskIn('powershell', 'powershell -enc %%%'), 'HIGH');
  });

  it('on Linux has the programs of Linux, not the aliases of Windows', () => {
    assert.equal(riskOf('rm -rf ~', { shell: 'powershell' }), 'CRITICAL');
    assert.equal(riskOf('ls -la /etc', { shell: 'powershell' }), 'LOW');
    assert.equal(riskOf('Remove-Item -Recurse -Force ~', { shell: 'powershell' }), 'CRITICAL');
    assert.equal(riskOf('Remove-Item -Recurse -Force build', { shell: 'powershell' }), 'MEDIUM');
  });
});

describe('a script of Windows', () => {
  const holding = (texts: Readonly<Record<string, string>>): Facts => ({
    ...project,
    entry: (path) => (Object.hasOwn(texts, path) ? 'file' : project.entry(path)),
    read: (path) => texts[path],
  });

  it('raises the risk by what can be read of it', () => {
    const facts = holding({
      [`${ROOT}\\ok.ps1`]: 'npm test',
      [`${ROOT}\\wipe.ps1`]: 'Remove-Item -Recurse -Force $env:USERPROFILE',
      [`${ROOT}\\wipe.bat`]: '@echo off\r\nrd /s /q %USERPROFILE%\r\n',
    });
    assert.equal(riskIn('powershell', '.\\ok.ps1', undefined, facts), 'MEDIUM');
    assert.equal(riskIn('powershell', '.\\wipe.ps1', undefined, facts), 'CRITICAL');
    assert.equal(riskIn('powershell', '& .\\wipe.bat', undefined, facts), 'CRITICAL');
    assert.equal(riskIn('cmd', 'call wipe.bat', undefined, facts), 'CRITICAL');
    assert.equal(riskIn('cmd', 'powershell -File wipe.ps1', undefined, facts), 'CRITICAL');
  });

  it('of a known name in the folder of cmd is code of the project', () => {
    const facts = holding({ [`${ROOT}\\git.bat`]: 'rd /s /q C:\\Users\\dev' });
    assert.equal(riskIn('cmd', 'git status', undefined, facts), 'CRITICAL');
    assert.equal(riskIn('powershell', 'git status', undefined, facts), 'LOW');
  });
});
