import assert from 'node:assert/strict';
import { worstRisk } from '../../../../../src/core/action/risk.ts';
import { fresh, judge } from './judge.ts';

const riskOf = (...args: Parameters<typeof judge>) => worstRisk(judge(...args).findings.map(({ risk }) => risk));

describe('what a dry run still runs', () => {
  for (const [command, risk] of [
    [`rsync -n -e 'sh -c "rm -rf ~"' a host:b`, 'CRITICAL'],
    ['rsync -avn src/ /tmp/mirror/', 'LOW'],
    [`git push --dry-run --receive-pack='sh -c "rm -rf ~"' origin`, 'CRITICAL'],
    ['git push --dry-run origin main', 'MEDIUM'],
  ] as const)
    it(`${command}: ${risk}`, () => assert.equal(riskOf(command), risk));
});

describe('variables that earlier commands left in a terminal', () => {
  const left = (variables: Readonly<Record<string, string | undefined>>) => ({ terminal: { ...fresh, variables } });

  it('make a command ask that would run what they name', () => {
    assert.equal(riskOf('git diff', left({ GIT_EXTERNAL_DIFF: '/tmp/d.sh' })), 'HIGH');
    assert.equal(riskOf('ls', left({ LD_PRELOAD: '/tmp/x.so' })), 'HIGH');
    assert.equal(riskOf('ls', left({ LD_PRELOAD: undefined })), 'HIGH');
  });

  it('of git say nothing of commands that are not git', () => {
    assert.equal(riskOf('ls', left({ GIT_EXTERNAL_DIFF: '/tmp/d.sh' })), 'LOW');
  });

  it('that run nothing say nothing', () => {
    assert.equal(riskOf('git diff', left({ NODE_ENV: 'test', PAGER: 'cat', FOO: undefined })), 'LOW');
  });
});

describe('npm pkg set', () => {
  it('asks for what runs by itself at installing, and for no other entry', () => {
    assert.equal(riskOf('npm pkg set scripts.postinstall="node x.js"'), 'HIGH');
    assert.equal(riskOf('npm pkg set scripts.lint="eslint ." license=MIT'), 'MEDIUM');
  });
});
