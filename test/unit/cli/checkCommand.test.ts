import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../src/cli/checkCommand.ts';
import { inert } from '../../../src/cli/outcome.ts';

describe('portcullis check', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'check-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('ends by the verdict: 0 allow, 1 ask, 2 deny', () => {
    for (const [command, exit] of [
      ['ls', 0],
      ['rm -rf /srv/data', 1],
      ['rm -rf /', 2],
    ] as const) {
      assert.equal(check(command, folder, false).exit, exit, command);
    }
  });

  it('says what would happen, where, why it matters and what to do instead', () => {
    const { text } = check('rm -rf /srv/data', folder, false);
    assert.equal(
      text,
      [
        'ASK (HIGH): would wait for you',
        `  in ${folder}`,
        '  $ rm -rf /srv/data',
        '',
        '  HIGH      path.delete.outside',
        '    in      /srv/data',
        '    what    Deletes /srv/data, outside the workspace',
        '    why     It belongs to other work, and no copy is kept.',
        '    instead Delete only what lies inside the workspace or the temporary folder.',
      ].join('\n'),
    );
  });

  it('tells every finding on lines of its own, the worst first', () => {
    const { text } = check('ls && git push', folder, false);
    const rules = text.split('\n').filter((line) => /^ {2}[A-Z]+ +\S+$/.test(line));
    assert.deepEqual(rules, ['  HIGH      git.push', '  LOW       ls']);
  });

  it('gives the whole decision as JSON', () => {
    const decision = JSON.parse(check('ls', folder, true).text) as { verdict: string; findings: unknown[] };
    assert.equal(decision.verdict, 'allow');
    assert.ok(decision.findings.length > 0);
  });

  it('shows nothing that acts on a terminal', () => {
    assert.equal(inert('a\u001b[2Jb\u202ec\nd'), 'a\\u{1b}[2Jb\\u{202e}c\nd');
    assert.doesNotMatch(check('echo \u001b[2J\u202e', folder, false).text, /[\u001b\u202e]/);
  });
});
