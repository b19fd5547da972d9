import assert from 'node:assert/strict';
import type { TerminalState } from '../../../../../src/core/classify/facts.ts';
import { judgeIn, riskIn, ROOT } from './judge.ts';

const FRESH: TerminalState = { directory: ROOT, redefined: [], variables: {}, opaque: false };

const after = (shell: 'powershell' | 'cmd', line: string, state = FRESH): TerminalState => {
  const { terminal } = judgeIn(shell, line, state);
  assert.ok(terminal);
  return terminal;
};

describe('a terminal of PowerShell', () => {
  it('keeps its folder and variables', () => {
    const state = after('powershell', "cd src; $target = 'C:\\Users\\dev'; $env:CI = '1'");
    assert.equal(state.directory, `${ROOT}\\src`);
    assert.equal(state.variables['target'], 'C:\\Users\\dev');
    assert.equal(state.variables['env:CI'], '1');
    assert.equal(riskIn('powershell', 'rm -r $target', state), 'CRITICAL');
  });

  it('does not know a folder that depends on what runs', () => {
    assert.equal(after('powershell', 'cd $x').directory, undefined);
    assert.equal(riskIn('powershell', 'rm -r x', after('powershell', 'cd $x')), 'HIGH');
    assert.equal(after('powershell', 'cd HKLM:\\').directory, undefined);
  });

  it('does not trust a name that was given another meaning', () => {
    for (const line of [
      'Set-Alias git calc',
      'function git { calc }',
      'New-Item alias:git -Value calc',
      'Set-Item function:git {1}',
    ])
      assert.equal(riskIn('powershell', 'git status', after('powershell', line)), 'HIGH', line);
  });

  it('trusts nothing after what was not followed', () => {
    for (const line of ['. .\\lib.ps1', 'iex $x', '"abc', 'Import-Module .\\x.psm1', '$PSDefaultParameterValues = @{}'])
      assert.equal(riskIn('powershell', 'git status', after('powershell', line)), 'HIGH', line);
  });

  it('says that a program has it', () => {
    assert.equal(after('powershell', 'python').foreground, 'python');
    assert.equal(after('powershell', 'cmd').foreground, 'cmd');
    assert.equal(riskIn('powershell', 'git status', after('powershell', 'python')), 'HIGH');
  });

  it('takes a tab for a key', () => {
    assert.equal(riskIn('powershell', 'git\tstatus'), 'HIGH');
  });
});

describe('a terminal of cmd', () => {
  it('keeps its folder and variables, in any case', () => {
    const state = after('cmd', 'cd src\nset target=C:\\Users\\dev');
    assert.equal(state.directory, `${ROOT}\\src`);
    assert.equal(riskIn('cmd', 'rd /s /q %Target%', state), 'CRITICAL');
    assert.equal(riskIn('cmd', '%target%', state), 'HIGH');
  });

  it('puts text into a line as cmd does', () => {
    const state = after('cmd', 'set X=a ^& rd /s /q C:\\Users\\dev');
    assert.equal(riskIn('cmd', 'echo %X%', state), 'CRITICAL');
    assert.equal(riskIn('cmd', 'echo !X!', state), 'LOW');
  });

  it('does not trust a macro', () => {
    assert.equal(riskIn('cmd', 'doskey git=calc'), 'HIGH');
  });

  it('does not know a folder that depends on what runs', () => {
    assert.equal(riskIn('cmd', 'del x', after('cmd', 'cd %X%')), 'HIGH');
  });
});
