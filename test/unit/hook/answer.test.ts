import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deny, outputOf } from '../../../src/hook/answer.ts';

const decision = (permissionDecision: string) =>
  JSON.stringify({ hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision } });

describe("the client's answer", () => {
  it('passes a whole allow and a whole "no decision" on', () => {
    for (const stdout of [decision('allow'), '{"permissionDecision":"allow"}', '{}'])
      assert.deepEqual(outputOf({ stdout, stderr: '', exit: 0 }), { denied: false, stdout, stderr: '' });
  });

  it('is a denial in all three ways when the window says it in any', () => {
    const denials = [
      { stdout: '', stderr: 'No.', exit: 2 },
      { stdout: decision('allow'), stderr: 'No.', exit: 2 },
      { stdout: decision('deny'), stderr: 'No.', exit: 0 },
      { stdout: '{"permissionDecision":"deny","permissionDecisionReason":"No."}', stderr: '', exit: 0 },
    ];
    for (const reply of denials) {
      const output = outputOf(reply);
      assert.equal(output.denied, true);
      assert.deepEqual(JSON.parse(output.stdout), { permissionDecision: 'deny', permissionDecisionReason: 'No.' });
      assert.equal(output.stderr, 'No.\n');
    }
  });

  it('never denies without a text', () => {
    assert.match(outputOf({ stdout: '', stderr: ' \n', exit: 2 }).stderr, /\S/);
  });

  it('is a denial for whatever is not a whole reply with a known decision', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const output = outputOf(value);
        assert.equal(output.denied, true);
        assert.match(output.stderr, /\S/);
      }),
    );
    for (const stdout of [
      '',
      decision('ask'),
      decision('maybe'),
      decision('allow').slice(0, -1),
      '[]',
      '"{}"',
      '{"permissionDecision":null}',
    ])
      assert.equal(outputOf({ stdout, stderr: '', exit: 0 }).denied, true, stdout);
  });

  it('is ASCII on standard output, so that no code page garbles it', () => {
    const { stdout, stderr } = deny('“é” 😀\u2028');
    assert.match(stdout, /^[\x20-\x7e]+$/);
    const { permissionDecisionReason } = JSON.parse(stdout) as Record<string, string>;
    assert.equal(permissionDecisionReason, '“é” 😀\u2028');
    assert.equal(stderr, '“é” 😀\u2028\n');
  });
});
