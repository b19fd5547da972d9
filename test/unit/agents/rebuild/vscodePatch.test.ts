import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patchChanges } from '../../../../src/agents/rebuild/vscodePatch.ts';
import { PortcullisError } from '../../../../src/core/errors.ts';
import { worldOf } from '../world.ts';

const patchOf = (...lines: readonly string[]) => ['*** Begin Patch', ...lines, '*** End Patch', ''].join('\n');
const changes = (patch: string, files: Record<string, string | null> = {}) =>
  patchChanges(patch, (path) => path, { name: 'apply_patch', world: worldOf(files) });
const update = (text: string, ...hunks: readonly string[]) =>
  changes(patchOf('*** Update File: /w/a', ...hunks), { '/w/a': text })[0]!;

const CODE = 'class A {\n  one() {\n    return 1;\n  }\n\n  two() {\n    return 2;\n  }\n}\n';

describe('agents/rebuild/vscodePatch', () => {
  it('applies a hunk where its context stands', () => {
    const change = update(CODE, '@@', '   two() {', '-    return 2;', '+    return 22;', '   }');
    assert.equal(change.after, CODE.replace('return 2;', 'return 22;'));
    assert.deepEqual([change.path, change.before, change.exact], ['/w/a', CODE, true]);
  });

  it('applies several hunks in order, also of several files', () => {
    const all = changes(
      patchOf('*** Update File: /w/a', '@@', '-one', '+1', '@@', '-three', '+3', '*** Update File: /w/b', '-x', '+y'),
      { '/w/a': 'one\ntwo\nthree\n', '/w/b': 'x\n' },
    );
    assert.deepEqual(
      all.map(({ path, after, exact }) => [path, after, exact]),
      [
        ['/w/a', '1\ntwo\n3\n', true],
        ['/w/b', 'y\n', true],
      ],
    );
  });

  it('looks behind the line that a header names', () => {
    const change = update('f:\n  x\ng:\n  x\n', '@@ g:', '-  x', '+  y');
    assert.equal(change.after, 'f:\n  x\ng:\n  y\n');
  });

  it('passes over a header of line numbers, as the tool does', () => {
    assert.equal(update('a\nb\n', '@@ -1,2 +1,2 @@', ' a', '-b', '+c').after, 'a\nc\n');
  });

  it('places a hunk at the end of the file where the patch says so', () => {
    assert.equal(update('x\ny\nx', '@@', '-x', '+z', '*** End of File').after, 'x\ny\nz');
  });

  it('indents new lines in the style of the file, as the tool does', () => {
    const tabs = 'if (a) {\n\tb();\n\tc();\n}\n';
    const change = update(tabs, '@@', ' if (a) {', '+  x();', '+  y();', ' \tb();');
    assert.equal(change.exact, true);
    assert.equal(change.after, tabs.replace('\tb();', '\tx();\n\ty();\n\tb();'));
  });

  it('adds and deletes files', () => {
    const all = changes(patchOf('*** Add File: /w/new', '+one', '+two', '*** Delete File: /w/old'), { '/w/old': 'x' });
    assert.deepEqual(all, [
      { path: '/w/new', before: null, after: 'one\ntwo', exact: true },
      { path: '/w/old', before: 'x', after: null, exact: true },
    ]);
  });

  for (const [why, text, hunks] of [
    ['its context is missing', 'a\n', ['@@', '-b', '+c']],
    ['its context only looks alike', 'a – b\n', ['@@', '-a - b', '+c']],
    ['a line before it looks alike', '"x"\nx\n', ['@@', '-x', '+y']],
    ['its header stands there twice, indented and not', 'g:\n  x\n  h\n"g:"\nx\n', ['@@ g:', '-x', '+y']],
    ['it has nothing but new lines', 'a\n', ['@@', '+b']],
    ['a new line begins with an escape', 'a\n', ['@@', ' a', '+\\tb']],
    ['lines end with CRLF', 'a\r\nb\r\n', ['@@', '-a', '+b']],
    ['a line names a file', '// filepath: /w/a\nb\n', ['@@', '-b', '+c']],
    ['it takes blank lines off the end', 'a\n\n\n', ['@@', '-a', '-', '-', '+b']],
    ['its hunks are out of order', 'a\nb\nc\n', ['@@', '-c', '+x', '@@', '-a', '+y']],
    ['a line is of no kind', 'a\n', ['@@', '-a', '*** Nonsense', '+c']],
  ] as const) {
    it(`is not exact when ${why}`, () => {
      const change = update(text, ...hunks);
      assert.deepEqual([change.exact, change.after], [false, null]);
      assert.match(change.note ?? '', /^What would be written is not known exactly: /);
    });
  }

  for (const [why, patch] of [
    ['without an end', '*** Begin Patch\n*** Update File: /w/a\n-a\n+b\n'],
    ['without a beginning', '*** Update File: /w/a\n-a\n+b\n*** End Patch'],
    [
      'with text behind its end',
      '*** Begin Patch\n*** Delete File: /w/a\n*** End Patch\n*** Delete File: /w/b\n*** End Patch',
    ],
    ['that names a file twice', patchOf('*** Update File: /w/a', '-a', '+b', '*** Delete File: /w/a')],
    ['with carriage returns', patchOf('*** Update File: /w/a\r', '-a\r', '+b')],
  ] as const) {
    it(`names every file of a patch ${why}, and none as exact`, () => {
      const all = changes(patch, { '/w/a': 'a\n', '/w/b': 'b\n' });
      assert.ok(all.length > 0 && all.every(({ exact }) => !exact));
      assert.ok(all.some(({ path }) => path === '/w/a'));
      assert.equal(
        all.some(({ path }) => path === '/w/b'),
        patch.includes('/w/b'),
      );
    });
  }

  it('names both ends of a move, and neither as exact', () => {
    const all = changes(patchOf('*** Update File: /w/a', '*** Move to: /w/b', '@@', '-a', '+b'), { '/w/a': 'a\n' });
    assert.deepEqual(
      all.map(({ path, exact }) => [path, exact]),
      [
        ['/w/a', false],
        ['/w/b', false],
      ],
    );
  });

  it('is not exact for a file that is added although it is there, or missing although it is changed', () => {
    assert.equal(changes(patchOf('*** Add File: /w/a', '+x'), { '/w/a': 'a' })[0]?.exact, false);
    assert.equal(changes(patchOf('*** Update File: /w/a', '-x', '+y'))[0]?.exact, false);
  });

  it('refuses a patch that names no file', () => {
    assert.throws(
      () => changes(patchOf()),
      (error) => error instanceof PortcullisError && error.code === 'bad-input',
    );
  });

  it('names every file that a patch names, whatever the patch', () => {
    const line = fc.oneof(
      fc.constantFrom('*** Update File: /w/a', '*** Add File: /w/b', '*** Delete File: /w/c', '*** Move to: /w/d'),
      fc.constantFrom(
        '*** Begin Patch',
        '*** End Patch',
        '*** End of File',
        '@@',
        '@@ a',
        ' a',
        '-a',
        '+b',
        'a',
        '',
        '***',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('a\n', 'a\na\nb', ''), (lines, text) => {
        const patch = lines.join('\n');
        const named = lines.flatMap(
          (one) => /^\*\*\* (?:(?:Update|Add|Delete) File|Move to): (.*)/.exec(one)?.[1] ?? [],
        );
        if (named.length === 0) return;
        const found = changes(patch, { '/w/a': text, '/w/c': text }).map(({ path }) => path);
        assert.deepEqual(new Set(found), new Set(named));
        assert.equal(new Set(found).size, found.length);
      }),
    );
  });
});
