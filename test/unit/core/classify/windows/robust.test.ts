import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as cmd from '../cmd/lines.cases.ts';
import * as powershell from '../powershell/lines.cases.ts';
import { judgeIn, riskIn } from './judge.ts';

const LINES = {
  powershell: [...powershell.LOW, ...powershell.MEDIUM, ...powershell.HIGH, ...powershell.CRITICAL],
  cmd: [...cmd.LOW, ...cmd.MEDIUM, ...cmd.HIGH, ...cmd.CRITICAL],
} as const;

const SIGNS =
  '; | & && || ( ) { } @( @{ $( $ " \' ` ^ % ! , < > >> 2>&1 @\' @" [ ] :: . .. = += - -- --% # <# #> \n \r\n \t $_ ${ ? ?? \u2013 \u2019 \u201c'.split(
    ' ',
  );

const text = (shell: 'powershell' | 'cmd') =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...LINES[shell]),
        fc.constantFrom(...SIGNS, ' '),
        fc.string({ maxLength: 6, unit: 'binary' }),
      ),
      { maxLength: 7 },
    )
    .map((pieces) => pieces.join(''));

const UNITS = [
  ...SIGNS,
  'ls;',
  'ls|',
  '$x+',
  '"$x"',
  '(1),',
  '@{a=1};',
  'if(1){};',
  '|%{1}',
  '$x.a().',
  '[int]',
  '-a:b ',
  'x /s/q ',
  '>a ',
  '<a ',
  'cmd /c ',
  'powershell -c ',
  'call ',
  '%a%',
  'set a=%a%%a%\n',
  'for %i in (a b c d) do ',
  'if 1==1 ',
  '1..64;',
  "iex '",
];

describe('PowerShell and cmd with bad input', () => {
  for (const shell of ['powershell', 'cmd'] as const) {
    it(`${shell}: never throw, and always find something`, () => {
      fc.assert(
        fc.property(text(shell), (command) => {
          const { findings, summary } = judgeIn(shell, command);
          assert.ok(findings.length > 0 && summary !== '');
          assert.ok(!findings.some(({ reason }) => reason.startsWith('Could not be judged')), command);
        }),
        { numRuns: 1_500, seed: 31 },
      );
    });

    it(`${shell}: end soon, whatever is repeated`, () => {
      for (const unit of UNITS)
        for (const before of ['', 'x ', '$x = ', '"']) {
          const command = before + unit.repeat(Math.floor(60_000 / unit.length));
          const started = performance.now();
          riskIn(shell, command);
          // Far above what it takes, since other work shares the machine.
          assert.ok(performance.now() - started < 1_500, `${before}${unit}`);
        }
    }).timeout(60_000);
  }

  it('do not understand what is too long', () => {
    for (const shell of ['powershell', 'cmd'] as const)
      assert.equal(riskIn(shell, `echo ${'x'.repeat(70_000)}`), 'HIGH');
  });
});
