import assert from 'node:assert/strict';
import type { TerminalState } from '../../../../../src/core/classify/facts.ts';
import { fresh, judge, project, riskOf, rulesOf } from './judge.ts';

/** The terminal after some lines, each judged in the state that the one before has left. */
const after = (...lines: readonly string[]): TerminalState =>
  lines.reduce((terminal, line) => judge(line, { terminal }).terminal ?? assert.fail('no terminal'), fresh);

describe('the state of a terminal', () => {
  it('is only followed where there is a terminal', () => {
    assert.equal(judge('cd src').terminal, undefined);
    assert.deepEqual(judge('ls', { terminal: true }).terminal, {
      directory: '/home/dev/project',
      redefined: [],
      variables: {},
      opaque: false,
    });
  });

  it('follows cd to a folder that exists', () => {
    assert.equal(after('cd src').directory, '/home/dev/project/src');
    assert.equal(after('cd src', 'cd ..').directory, '/home/dev/project');
    assert.equal(after('cd /elsewhere && ls').directory, '/elsewhere');
    assert.equal(after('cd').directory, '/home/dev');
    assert.equal(after('(cd src)').directory, '/home/dev/project');
  });

  it('does not know the folder after a cd that may have failed, or whose target is not known', () => {
    assert.equal(after('cd nowhere').directory, undefined);
    assert.equal(after('cd nowhere && ls').directory, undefined);
    assert.equal(after('cd "$X"').directory, undefined);
    assert.equal(after('popd').directory, undefined);
    assert.equal(after('true || cd src').directory, undefined);
    assert.equal(after('if x; then cd src; fi').directory, undefined);
  });

  it('understands no relative path in a folder that is not known', () => {
    assert.equal(riskOf('rm -rf build', { terminal: after('cd "$X"') }), 'HIGH');
    assert.equal(riskOf('cat notes.txt', { terminal: after('cd "$X"') }), 'MEDIUM');
    assert.equal(riskOf('cd nowhere; rm -rf build'), 'HIGH');
  });

  it('keeps variables', () => {
    assert.equal(riskOf('rm -rf "$D"', { terminal: after('D=build') }), 'MEDIUM');
    assert.equal(riskOf('rm -rf "$D"', { terminal: after('D=work') }), 'HIGH');
    assert.equal(riskOf('rm -rf "$D"', { terminal: after('export D=/') }), 'CRITICAL');
    assert.equal(riskOf('rm -rf "$D"', { terminal: after('D=build', 'unset D') }), 'HIGH');
    assert.equal(riskOf('rm -rf "$D"', { terminal: after('D=build', 'read D') }), 'HIGH');
  });

  it('asks for what makes a name mean something else later', () => {
    for (const line of [
      'alias ll="ls -l"',
      'll() { ls -l; }',
      'trap "ls" EXIT',
      'source ./ok.sh',
      'set -o vi; shopt -s expand_aliases',
      'PROMPT_COMMAND=ls',
      'enable -n echo',
    ])
      assert.equal(riskOf(line, { terminal: true }), 'HIGH', line);
  });

  it('does not understand a name that was given another meaning', () => {
    assert.deepEqual(rulesOf('ls', { terminal: after('alias ls="rm -rf x"') }), ['shell.redefined']);
    assert.deepEqual(rulesOf('ls', { terminal: after('ls() { rm x; }') }), ['shell.redefined']);
    assert.equal(riskOf('ls', { terminal: after('eval "$X"') }), 'HIGH');
    assert.equal(riskOf('ls', { terminal: after('echo "unclosed') }), 'HIGH');
  });

  it('remembers what stays in the foreground, and does not understand what is typed into it', () => {
    for (const [line, program] of [
      ['python3', 'python3'],
      ['node', 'node'],
      ['cat', 'cat'],
      ['vim a', 'vim'],
      ['ssh host', 'ssh'],
      ['top', 'top'],
    ] as const) {
      const terminal = after(line);
      assert.equal(terminal.foreground, program === 'python3' ? 'python' : program, line);
      assert.equal(riskOf('ls', { terminal, input: true }), 'HIGH', line);
      assert.equal(riskOf('ls', { terminal }), 'HIGH', line);
    }
    assert.equal(after('python3 script.py').foreground, undefined);
    assert.equal(after('cat notes.txt').foreground, undefined);
  });

  it('judges input as a command line when nothing has the terminal', () => {
    assert.equal(riskOf('ls', { terminal: true, input: true }), 'LOW');
    assert.equal(riskOf('rm -rf ~', { terminal: true, input: true }), 'CRITICAL');
  });

  it('is unknown after something that could not be judged', () => {
    const broken = { ...project, entry: (): never => assert.fail('broken') };
    const { findings, terminal } = judge('rm a', { terminal: true, facts: broken });
    assert.deepEqual(
      findings.map(({ rule, risk }) => [rule, risk]),
      [['shell.not-understood', 'HIGH']],
    );
    assert.equal(terminal?.opaque, true);
  });
});
