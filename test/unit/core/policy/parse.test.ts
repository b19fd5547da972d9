import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePolicy } from '../../../../src/core/policy/parse.ts';
import { wildcard } from '../../../../src/core/policy/wildcard.ts';

const good = `{
  // ask before each push
  "rules": [{ "id": "no-push", "match": { "rule": "git.push*" }, "effect": "ask", "reason": "We push on Fridays" },],
}`;

const problemOf = (text: string, layer: 'person' | 'workspace' = 'workspace') => {
  const parsed = parsePolicy(text, layer);
  assert.ok(!parsed.ok, 'it was accepted');
  const [problem] = parsed.problems;
  assert.ok(problem);
  return problem;
};

describe('parsePolicy', () => {
  it('reads rules from JSON with comments and trailing commas', () => {
    const parsed = parsePolicy(good, 'workspace');
    assert.ok(parsed.ok);
    assert.equal(parsed.rules[0]?.id, 'no-push');
  });

  it('rejects a file with an unknown key whole, and says where', () => {
    const text = '{\n  "rules": [\n    { "id": "a", "match": { "rule": "x" }, "effect": "ask", "efect": 1 }\n  ]\n}';
    const problem = problemOf(text);
    assert.deepEqual([problem.line, problem.column], [3, text.split('\n')[2]!.indexOf('"efect"') + 1]);
    assert.match(problem.message, /efect/);
  });

  it('rejects what is no JSON, empty, repeated, too long or of the wrong shape', () => {
    const of = (more: string) => `{"rules": [{"id": "a", "match": {"rule": "x"}, "effect": "ask"${more}}]}`;
    for (const text of [
      '',
      '{',
      '[]',
      '{"rules": 1}',
      '{"rules": [], "rules": []}',
      of(', "id": "b"'),
      of(', "expires": "tomorrow"'),
      '{"rules": [{"id": "A B", "match": {"rule": "x"}, "effect": "ask"}]}',
      '{"rules": [{"id": "a", "match": {}, "effect": "ask"}]}',
      '{"rules": [{"id": "a", "match": {"rule": "' + 'x'.repeat(257) + '"}, "effect": "ask"}]}',
      ' '.repeat(300_000),
    ]) {
      assert.ok(problemOf(text).line >= 1, text.slice(0, 60));
    }
  });

  it("takes what loosens from the person's file only", () => {
    const of = (more: string) => `{"rules": [{"id": "a", "match": {"rule": "x"}, ${more}}]}`;
    for (const more of ['"effect": "allow"', '"effect": "ask", "unblock": "x"', '"effect": "ask", "locked": true']) {
      problemOf(of(more));
      assert.ok(parsePolicy(of(more), 'person').ok, more);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parsePolicy(text, 'workspace');
      }),
    );
  });
});

describe('wildcard', () => {
  it('is anchored, and keeps `*` within a name', () => {
    for (const [pattern, text, expected] of [
      ['a*c', 'abbc', true],
      ['a*c', 'ab/c', false],
      ['a**c', 'ab/c', true],
      ['**/x', 'a/b/x', true],
      ['a', 'ab', false],
      ['', '', true],
      ['*', '', true],
      ['a.b', 'axb', false],
      ['[a]', 'a', false],
    ] as const) {
      assert.equal(wildcard(pattern, text, '/'), expected, `${pattern} ${text}`);
    }
  });

  it('agrees with an expression made of the same pattern', () => {
    const pieces = fc.array(fc.constantFrom('a', 'b', '/', '*', '**', '.'), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 10 }), (pattern, text) => {
        const joined = pattern.join('');
        const source = joined
          .replace(/\*+/g, (stars) => '.*'.repeat(stars.length > 1 ? 1 : 0) + (stars.length % 2 === 1 ? '[^/]*' : ''))
          .replace(/(^|[^.\]])\.(?!\*)/g, '$1\\.');
        fc.pre(!joined.includes('.'));
        assert.equal(wildcard(joined, text, '/'), new RegExp(`^${source}$`).test(text));
      }),
    );
  });

  it('threats hole 26: takes bounded time for a hostile pattern', () => {
    const started = performance.now();
    assert.equal(wildcard('*a'.repeat(128), 'a'.repeat(4000) + 'b'), false);
    assert.ok(performance.now() - started < 1000);
  });
});
