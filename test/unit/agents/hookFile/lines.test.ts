import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  posixAskLine,
  posixReportLine,
  powershellAskLine,
  powershellReportLine,
  type ClientStart,
} from '../../../../src/agents/hookFile/lines.ts';

const START: ClientStart = {
  runtime: '/opt/editor/node',
  client: '/state/client/hook.cjs',
  stateFolder: '/state',
  hookFile: '/home/.copilot/hooks/portcullis.json',
  seconds: 3540,
};

describe('the command lines', () => {
  it('start the client in an empty environment, by absolute paths only (hole 4)', () => {
    for (const line of [posixAskLine(START), posixReportLine(START)])
      assert.match(line, /\/usr\/bin\/env -i ELECTRON_RUN_AS_NODE=1 /);
    for (const line of [powershellAskLine(START), powershellReportLine(START)])
      assert.match(line, /Remove-Item; .*& '\/opt\/editor\/node' '\/state\/client\/hook\.cjs'/);
  });

  it('quote any path for a POSIX shell', () => {
    const path = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(path, (name) => {
        const line = posixReportLine({ ...START, runtime: '/bin/echo', client: '-n', stateFolder: `/${name}` });
        const spoken = line.replace('>/dev/null 2>&1', '');
        const shown = execFileSync('/bin/sh', ['-c', spoken], { encoding: 'utf8' });
        assert.equal(shown, `report /${name} ${START.hookFile} 3540`);
      }),
      { numRuns: 30 },
    );
  });

  it('quote any path for PowerShell, typographic quotes too', () => {
    const line = powershellAskLine({ ...START, runtime: "C:\\O'Brien\\\u2019s\\Code.exe" });
    assert.ok(line.includes("& 'C:\\O''Brien\\\u2019\u2019s\\Code.exe' "));
  });

  it('use nothing in PowerShell that version 5.1 does not know', () => {
    for (const line of [powershellAskLine(START), powershellReportLine(START)])
      assert.doesNotMatch(line, /\|\||&&|\?\?|\?:/);
  });

  it('end in exit 2 for PreToolUse and in exit 0 for the others', () => {
    assert.match(powershellAskLine(START), /exit 2$/);
    assert.match(posixAskLine(START), /\nexit 2' portcullis '/);
    assert.match(powershellReportLine(START), /exit 0$/);
    assert.match(posixReportLine(START), /exit 0$/);
  });
});
