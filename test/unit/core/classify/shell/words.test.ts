import assert from 'node:assert/strict';
import { judge, riskOf } from './judge.ts';

/** Lines, and the last command that they would run as it is shown. */
const WORDS: readonly (readonly [line: string, shown: string])[] = [
  ['X=abc.tar.gz; echo ${X%.gz} ${X%%.*} ${X#*.} ${X##*.}', 'echo abc.tar abc tar.gz gz'],
  ['X=aXbXc; echo ${X/X/-} ${X//X/-} ${X/#a/z} ${X/%c/z}', 'echo a-bXc a-b-c zXbXc aXbXz'],
  ['X=rm; echo ${X^} ${X^^} ${X:0:1} ${X: -1}', 'echo Rm RM r m'],
  ['X=RM; echo ${X,} ${X,,}', 'echo rM rm'],
  ['X=; echo ${X:-a} ${X:+b}c ${X-d}e', 'echo a c e'],
  ['unset X Y; echo ${X:-${Y:-b}}', 'echo b'],
  ['unset X; echo ${X:=a}; echo $X', 'echo a'],
  ['X=Y; Y=z; echo ${!X}', 'echo z'],
  ['a=(x "y z" w); echo "${a[@]}"', "echo x 'y z' w"],
  ['a=(x y); echo ${a[1]} $a "${a[*]}"', "echo y x 'x y'"],
  ['a=(x); a+=(y); echo "-${a[@]}-"', 'echo -x y-'],
  ['a=(); ls "${a[@]}"', 'ls'],
  ['set -- a "b c"; echo "$2" $#', "echo 'b c' 0"],
  ['set -- a b c; shift 2; echo $1', 'echo c'],
  ['f() { echo "$2"; }; f a "b c"', "echo 'b c'"],
  ['f() { local X=in; }; X=out; f; echo $X', 'echo out'],
  ['read -r a b <<< "x y z"; echo $b', 'echo y z'],
  ['printf -v X %s-%s a b; echo $X', 'echo a-b'],
  ['X={a,b}; echo "$X"', 'echo {a,b}'],
  ['echo {a,b}{1..2}', 'echo a1 a2 b1 b2'],
  ['echo $(basename src/a.ts .ts) $(dirname src/a.ts)', 'echo a src'],
  ['echo $(seq 2 4)', 'echo 2 3 4'],
  ['echo x | xargs -I{} cp {} {}.bak', 'cp x x.bak'],
  ['printf "a\\nb\\n" | xargs ls -l', 'ls -l a b'],
];

describe('the words of a command', () => {
  for (const [line, shown] of WORDS)
    it(line, () =>
      assert.equal(
        judge(line)
          .resolved.split('\n')
          .at(-1)
          ?.replace(/^(?:xargs .*)$/, ''),
        shown,
      ),
    );

  it('are all judged, however many there are', () => {
    assert.equal(riskOf(`rm -rf ${'/tmp/a '.repeat(500)}~`), 'CRITICAL');
    assert.equal(riskOf(`git add ${'src/a.ts '.repeat(500)}`), 'MEDIUM');
    assert.equal(riskOf(`rm -rf ${'/tmp/a '.repeat(3_000)}~`), 'HIGH');
  });

  it('are not followed where they grow without end', () => {
    for (const line of [
      `X=ab; ${'X=$X$X; '.repeat(100)}rm $X`,
      `a=(1 2); ${'a=("${a[@]}" "${a[@]}"); '.repeat(50)}rm "\${a[@]}"`,
      `set -- ${'/tmp/a '.repeat(200)}; rm $@$@$@`,
      `set -- a; rm ${'$@'.repeat(200)}`,
    ])
      assert.equal(riskOf(line), 'HIGH', line.slice(0, 40));
  });

  it('are not known where a pattern would have to be tried too often', () => {
    const line = `X=${'a'.repeat(600)}; rm \${X%*b}`;
    assert.deepEqual(
      judge(line)
        .findings.filter(({ risk }) => risk !== 'LOW')
        .map(({ rule }) => rule),
      ['shell.unresolved-target'],
    );
  });
});
