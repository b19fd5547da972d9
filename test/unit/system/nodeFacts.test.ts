import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeFacts } from '../../../src/system/nodeFacts.ts';
import { repositoryFilesOf, stateOf } from '../../../src/system/repositoryFiles.ts';

describe('NodeFacts', () => {
  let top: string;
  let facts: NodeFacts;
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'init.defaultBranch=main', ...words], {
      cwd: top,
      stdio: 'pipe',
    });
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'facts-')));
    facts = new NodeFacts([top], []);
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  it('says what lies at a path', () => {
    mkdirSync(join(top, 'd'));
    writeFileSync(join(top, 'f'), 'x');
    assert.deepEqual(
      ['d', 'f', 'n', 'f/x'].map((name) => facts.entry(join(top, name))),
      ['directory', 'file', 'none', 'none'],
    );
  });

  it('reads small text only', () => {
    writeFileSync(join(top, 'text'), 'tëxt');
    writeFileSync(join(top, 'bytes'), Buffer.from([0xff, 0xfe, 0x00]));
    assert.equal(facts.read(join(top, 'text')), 'tëxt');
    assert.equal(facts.read(join(top, 'text'), 2), undefined);
    for (const name of ['bytes', 'missing', '.']) assert.equal(facts.read(join(top, name)), undefined, name);
  });

  it('is not held up by a named pipe', function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [join(top, 'pipe')]);
    assert.equal(facts.read(join(top, 'pipe')), undefined);
    assert.equal(facts.entry(join(top, 'pipe')), 'other');
  });

  it('keeps what it saw for as long as it lives', () => {
    git('init', '-q');
    writeFileSync(join(top, 'a'), 'a');
    git('add', '.');
    git('commit', '-qm', 'one');
    assert.equal(facts.git(join(top, 'a')), 'clean');
    writeFileSync(join(top, 'a'), 'b');
    assert.equal(facts.git(join(top, 'a')), 'clean');
    assert.equal(new NodeFacts([top], []).git(join(top, 'a')), 'changed');
  });

  it("reads a repository's state from its files, packed or in a linked working tree", () => {
    git('init', '-q');
    writeFileSync(join(top, 'a'), 'a');
    git('add', '.');
    git('commit', '-qm', 'one');
    const commit = git('rev-parse', 'HEAD').toString().trim();
    const partsOf = (folder: string) => {
      const files = repositoryFilesOf(folder);
      assert.ok(files);
      return Object.fromEntries(stateOf(files).map(({ name, value }) => [name, value]));
    };
    assert.deepEqual([partsOf(top)['head'], partsOf(top)['branch']], ['ref: refs/heads/main', commit]);
    git('pack-refs', '--all');
    assert.equal(partsOf(top)['branch'], commit);
    git('worktree', 'add', '-q', '-b', 'side', join(top, 'tree'));
    assert.deepEqual(
      [partsOf(join(top, 'tree'))['head'], partsOf(join(top, 'tree'))['branch']],
      ['ref: refs/heads/side', commit],
    );
    const before = partsOf(top)['configuration'];
    git('remote', 'add', 'origin', 'https://example.com/x.git');
    assert.notEqual(partsOf(top)['configuration'], before);
  });
});
