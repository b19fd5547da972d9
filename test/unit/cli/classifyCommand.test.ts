import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { answerLine, classifyLines } from '../../../src/cli/classifyCommand.ts';

const line = (kind: string, input: string, more = {}) =>
  JSON.stringify({ id: 'x', kind, input, cwd: '/home/dev/project', home: '/home/dev', platform: 'linux', ...more });

describe('portcullis classify', () => {
  it('answers each kind of line by the effect', () => {
    const rows = [
      ['shell', 'ls', 'LOW', 'allow'],
      ['shell', 'rm -rf /', 'CRITICAL', 'deny'],
      ['sql', 'select 1', 'LOW', 'allow'],
      ['sql', 'drop table t', 'HIGH', 'ask'],
      ['url', 'https://example.com', 'MEDIUM', 'allow'],
      ['url', 'http://169.254.169.254/', 'HIGH', 'ask'],
      ['path', 'src/a.ts', 'MEDIUM', 'allow'],
      ['path', '../../etc/passwd', 'HIGH', 'ask'],
      ['path', '/etc/passwd', 'HIGH', 'ask'],
      ['path', '..%2f..%2fetc/passwd', 'HIGH', 'ask'],
    ] as const;
    for (const [kind, input, risk, decision] of rows) {
      const answer = answerLine(line(kind, input));
      assert.deepEqual([answer.id, answer.risk, answer.decision], ['x', risk, decision], `${kind} ${input}`);
      assert.ok(answer.rule);
    }
  });

  it('assumes that a folder with the name of build output is ignored', () => {
    assert.equal(answerLine(line('shell', 'rm -rf node_modules')).risk, 'MEDIUM');
    assert.equal(answerLine(line('shell', 'rm -rf src')).risk, 'HIGH');
  });

  it('judges by the rules of the platform that the line names', () => {
    const windows = { platform: 'win32', cwd: 'C:\\work', home: 'C:\\Users\\dev' };
    assert.equal(answerLine(line('path', 'a.ts', windows)).risk, 'MEDIUM');
    assert.equal(answerLine(line('path', 'a.ts:stream', windows)).risk, 'HIGH');
  });

  it('asks for a line that it cannot read, and keeps its id where there is one', () => {
    const bad = { risk: 'HIGH', decision: 'ask', rule: 'cli.bad-input', rules: ['cli.bad-input'] };
    assert.deepEqual(answerLine('no json'), { id: null, ...bad });
    assert.deepEqual(answerLine('null'), { id: null, ...bad });
    assert.deepEqual(answerLine('{"id": 7}'), { id: 7, ...bad });
    assert.deepEqual(answerLine(line('other', 'x')), { id: 'x', ...bad });
    assert.deepEqual(answerLine('{"id": {}, "kind": "shell", "input": "ls"}'), { id: null, ...bad });
  });

  it('never throws, and answers in one line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((input) => line('path', input)),
        ),
        (text) => {
          assert.ok(!JSON.stringify(answerLine(text)).includes('\n'));
        },
      ),
    );
  });

  it('answers a stream in order, and skips empty lines', async () => {
    const output = new PassThrough();
    await classifyLines(
      Readable.from(`${line('sql', 'select 1', { id: 1 })}\n\n${line('sql', 'drop table t', { id: 2 })}\nx`),
      output,
    );
    output.end();
    const answers = (await text(output))
      .trim()
      .split('\n')
      .map((answer) => JSON.parse(answer) as { id: unknown });
    assert.deepEqual(
      answers.map(({ id }) => id),
      [1, 2, null],
    );
  });
});
