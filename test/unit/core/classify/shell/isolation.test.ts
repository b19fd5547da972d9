import assert from 'node:assert/strict';
import { riskOf } from './judge.ts';

/** What runs in another shell, later, or perhaps not at all leaves this one's folder and variables as they are. */
const KEPT: readonly string[] = [
  "bash -c 'cd /tmp/x'",
  "sh -c 'cd /tmp/x'",
  "bash <<< 'cd /tmp/x'",
  "echo 'cd /tmp/x' | bash",
  'bash ok.sh',
  "watch 'cd /tmp/x'",
  '(cd /tmp/x)',
  'cd /tmp/x | cat',
  'cd /tmp/x & true',
  'y=$(cd /tmp/x)',
  'cat <(cd /tmp/x)',
  'env cd /tmp/x',
  'timeout 5 cd /tmp/x',
  'xargs cd <<< /tmp/x',
  'find . -exec cd /tmp/x \\;',
  "trap 'cd /tmp/x' EXIT",
  'coproc cd /tmp/x',
  'false && cd /tmp/x',
  'true || cd /tmp/x',
  'if false; then cd /tmp/x; fi',
  'while false; do cd /tmp/x; done',
  'for i in; do cd /tmp/x; done',
  'case a in b) cd /tmp/x;; esac',
  'cd /tmp/nowhere',
  'command cd /tmp/nowhere',
  'eval "$X"',
  'source other.sh',
];

/** What sets a variable in a way that is not followed, or gives it another value. */
const SET: readonly string[] = [
  'unset D',
  'read D < notes.txt',
  'mapfile -t D < notes.txt',
  'printf -v D ""',
  'eval D=',
  'eval "$X"',
  'source ./ok.sh',
  'f() { D=; }; f',
  'declare -n E=D; E=',
  'getopts a D',
  'wait -p D',
  'exec {D}> /dev/null',
  'select D in a; do break; done',
  'let D=1; D=/$D/..',
  'if a; then D=; fi',
  'a && D=',
];

describe('the state of the shell within a line', () => {
  for (const part of KEPT)
    it(`keeps its folder after: ${part}`, () => assert.equal(riskOf(`${part}; rm -rf work`), 'HIGH'));

  for (const part of SET)
    it(`does not keep the old value after: ${part}`, () =>
      assert.match(riskOf(`D=/tmp/x; ${part}; rm -rf "$D/home"`), /^(?:HIGH|CRITICAL)$/));

  it('hands on to another shell what is exported, and nothing else', () => {
    assert.equal(riskOf('D=/tmp/x; bash -c \'rm -rf "$D/home"\''), 'HIGH');
    assert.equal(riskOf('set -- build; bash -c \'rm -rf "$1"\' _ ~'), 'CRITICAL');
    assert.equal(riskOf('f() { ls; }; bash -c f'), 'HIGH');
    for (const line of [
      'export D=/tmp/x; bash -c \'rm -rf "$D/y"\'',
      'D=/tmp/x bash -c \'rm -rf "$D/y"\'',
      'env D=/tmp/x sh -c \'rm -rf "$D/y"\'',
      'declare -x D=/tmp/x; bash -c \'rm -rf "$D/y"\'',
    ])
      assert.equal(riskOf(line), 'MEDIUM', line);
    assert.equal(riskOf('f() { ls; }; export -f f; bash -c f'), 'LOW');
  });
});
