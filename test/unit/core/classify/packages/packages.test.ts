import assert from 'node:assert/strict';
import fc from 'fast-check';
import { imitated, oneEditApart } from '../../../../../src/core/classify/packages/lookAlike.ts';
import { registryOf } from '../../../../../src/core/classify/packages/registries.ts';
import { parseSpecifier } from '../../../../../src/core/classify/packages/specifier.ts';
import { isWellKnown, isWellKnownProgram, WELL_KNOWN } from '../../../../../src/core/classify/packages/wellKnown.ts';

describe('the names of well-known packages', () => {
  const KNOWN: readonly (readonly [string, string])[] = [
    ['npm', 'react'],
    ['npm', '@aws-sdk/client-s3'],
    ['npm', '@types/node'],
    ['pypi', 'ruamel-yaml'],
    ['cargo', 'serde-json'],
    ['gems', 'rails'],
    ['go', 'github.com/spf13/cobra'],
    ['go', 'github.com/jackc/pgx/v5/pgxpool'],
    ['go', 'golang.org/x/tools/gopls'],
    ['composer', 'symfony/console'],
    ['nuget', 'microsoft.extensions.logging'],
    ['conda', 'numpy'],
    ['brew', 'ripgrep'],
  ];
  for (const [ecosystem, name] of KNOWN)
    it(`hold ${name} of ${ecosystem}`, () => assert.equal(isWellKnown(name, ecosystem), true));

  const UNKNOWN: readonly (readonly [string, string])[] = [
    ['npm', '@evil/react'],
    ['npm', 'types/node'],
    ['go', 'github.com/spf13'],
    ['go', 'github.com/evil/cobra'],
    ['nuget', 'microsoft'],
    ['nothing', 'react'],
    ['npm', 'toString'],
    ['npm', ''],
  ];
  for (const [ecosystem, name] of UNKNOWN)
    it(`do not hold ${name} of ${ecosystem}`, () => assert.equal(isWellKnown(name, ecosystem), false));

  it('hold programs that come with a package of another name', () => {
    assert.equal(isWellKnownProgram('tsc', 'npm'), true);
    assert.equal(isWellKnownProgram('ls', 'npm'), false);
  });

  it('hold each name in lower case, once, without spaces', () => {
    for (const [ecosystem, { names }] of Object.entries(WELL_KNOWN))
      for (const name of names) {
        assert.match(name, /^\S+$/, ecosystem);
        if (ecosystem !== 'go') assert.equal(name, name.toLowerCase(), ecosystem);
      }
  });
});

describe('imitated', () => {
  const PAIRS: readonly (readonly [string, string, string | undefined])[] = [
    ['npm', 'expresss', 'express'],
    ['npm', 'lodahs', 'lodash'],
    ['npm', 'crossenv', 'cross-env'],
    ['npm', 'rеact', 'react'],
    ['npm', '@bable/core', '@babel/core'],
    ['pypi', 'reqeusts', 'requests'],
    ['pypi', 'python-requests', 'requests'],
    ['pypi', 'nurnpy', 'numpy'],
    ['cargo', 'serdee', 'serde'],
    ['go', 'github.com/boltdb-go/bolt', 'github.com/boltdb/bolt'],
    ['npm', 'express', undefined],
    ['npm', 'wholly-different-thing', undefined],
    ['npm', 'x'.repeat(10_000), undefined],
    ['nothing', 'expresss', undefined],
  ];
  for (const [ecosystem, name, meant] of PAIRS)
    it(`takes ${name.slice(0, 40)} of ${ecosystem} for ${meant ?? 'nothing'}`, () =>
      assert.equal(imitated(name, ecosystem), meant));

  it('finds each change by one letter and each swap', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.stringMatching(/^[a-z]$/),
        fc.constantFrom('insert', 'delete', 'replace', 'swap'),
        (text, seed, letter, how) => {
          const at = seed % text.length;
          const changed = {
            insert: text.slice(0, at) + letter + text.slice(at),
            delete: text.slice(0, at) + text.slice(at + 1),
            replace: text.slice(0, at) + letter + text.slice(at + 1),
            swap:
              text.slice(0, at) +
              text
                .slice(at, at + 2)
                .split('')
                .reverse()
                .join('') +
              text.slice(at + 2),
          }[how];
          assert.equal(oneEditApart(text, changed), text !== changed);
          assert.equal(oneEditApart(changed, text), text !== changed);
        },
      ),
    );
  });
});

describe('parseSpecifier', () => {
  const NAMES: readonly (readonly [string, string, string])[] = [
    ['npm', 'react@18.2.0', 'react'],
    ['npm', '@types/node@^20', '@types/node'],
    ['npm', 'npm:chalk@5', 'chalk'],
    ['npm', 'react@npm:preact@10', 'preact'],
    ['pypi', 'Ruamel.Yaml[jinja2]>=0.18', 'ruamel-yaml'],
    ['pypi', 'requests==2.31.0 ; python_version > "3.8"', 'requests'],
    ['cargo', 'serde_json@1', 'serde-json'],
    ['go', 'github.com/Masterminds/semver/v3@latest', 'github.com/Masterminds/semver/v3'],
    ['composer', 'Laravel/Sanctum:^4', 'laravel/sanctum'],
    ['brew', 'homebrew/core/jq', 'jq'],
    ['nix', 'github:NixOS/nixpkgs/nixos-24.05#jq', 'jq'],
    ['conda', 'conda-forge::numpy=1.26', 'numpy'],
  ];
  for (const [ecosystem, text, name] of NAMES)
    it(`reads ${text} of ${ecosystem} as ${name}`, () =>
      assert.deepEqual(parseSpecifier(text, ecosystem), { kind: 'name', name }));

  const ELSEWHERE: readonly (readonly [string, string])[] = [
    ['npm', 'someone/thing'],
    ['npm', 'lodash@git+https://github.com/x/lodash.git'],
    ['npm', 'lodash@someone/lodash'],
    ['npm', 'git@github.com:a/b.git'],
    ['pypi', 'requests @ https://evil.example/r.whl'],
    ['pypi', 'git+ssh://git@github.com/a/b'],
    ['brew', 'someone/tap/tool'],
    ['nix', 'github:someone/flake'],
    ['conda', 'mallory::numpy'],
  ];
  for (const [ecosystem, text] of ELSEWHERE)
    it(`reads ${text} of ${ecosystem} as no registry's`, () =>
      assert.deepEqual(parseSpecifier(text, ecosystem), { kind: 'elsewhere' }));

  const LOCAL: readonly (readonly [string, string, string])[] = [
    ['npm', '../lib', '../lib'],
    ['npm', 'file:packages/a', 'packages/a'],
    ['npm', 'a@file:../a', '../a'],
    ['pypi', '.[dev]', '.'],
    ['pypi', 'dist/a-1.0-py3-none-any.whl', 'dist/a-1.0-py3-none-any.whl'],
    ['npm', 'C:\\x\\y', 'C:\\x\\y'],
  ];
  for (const [ecosystem, text, path] of LOCAL)
    it(`reads ${text} of ${ecosystem} as a path`, () =>
      assert.deepEqual(parseSpecifier(text, ecosystem), { kind: 'local', path }));

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(WELL_KNOWN), 'nothing'),
        fc.string({ maxLength: 300 }),
        (ecosystem, text) => {
          const specifier = parseSpecifier(text, ecosystem);
          if (specifier.kind === 'name') imitated(specifier.name, ecosystem);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('registryOf', () => {
  const ROWS: readonly (readonly [string, ReturnType<typeof registryOf>])[] = [
    ['https://registry.npmjs.org/', 'official'],
    ['https://pypi.org/simple', 'official'],
    ['http://localhost:4873', 'loopback'],
    ['http://registry.npmjs.org/', 'other'],
    ['https://registry.npmjs.org.evil.example/', 'other'],
    ['https://registry.npmjs.org@evil.example/', 'other'],
    ['http://localhost.evil.example/', 'other'],
    ['', 'other'],
  ];
  for (const [address, owner] of ROWS) it(`calls ${address} ${owner}`, () => assert.equal(registryOf(address), owner));
});
