import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeDelete, judgeRead, judgeWrite } from '../../../../../src/core/classify/path/judge.ts';
import { RUNS_LATER } from '../../../../../src/core/classify/path/runsLater.ts';
import { RISKS } from '../../../../../src/core/action/risk.ts';
import { windows, world } from '../world.ts';

const facts = world({
  entries: {
    '/home/dev/project/src': 'directory',
    '/home/dev/project/lib': 'directory',
    '/home/dev/project/build': 'directory',
    '/home/dev/project/notes': 'directory',
    '/home/dev/project/pipe': 'other',
    '/tmp/work': 'directory',
    '/home/dev/project/a.ts': 'file',
  },
  git: {
    '/home/dev/project/src': 'changed',
    '/home/dev/project/lib': 'clean',
    '/home/dev/project/build': 'build',
    '/home/dev/project/notes': 'ignored',
  },
  links: {
    '/home/dev/project/out': '/srv/other',
    '/home/dev/project/keys': '/home/dev/.ssh',
    '/home/dev/project/guard': '/home/dev/.copilot/hooks',
  },
});

type Row = readonly [path: string, risk: string, rule: string];

const check = (judge: (path: string) => { risk: string; rule: string }, rows: readonly Row[]): void => {
  for (const [path, risk, rule] of rows) {
    it(`${path}: ${risk} ${rule}`, () => {
      const finding = judge(path);
      assert.deepEqual([finding.risk, finding.rule], [risk, rule]);
    });
  }
};

describe('judgeWrite', () => {
  check(
    (path) => judgeWrite(path, facts),
    [
      ['/home/dev/project/src/a.ts', 'MEDIUM', 'path.write'],
      ['/home/dev/project/./src/../a.ts', 'MEDIUM', 'path.write'],
      ['/tmp/x', 'MEDIUM', 'path.write'],
      ['/home/dev/other/a.ts', 'HIGH', 'path.write.outside'],
      ['/home/dev/project/../other/a.ts', 'HIGH', 'path.write.outside'],
      ['/etc/motd', 'HIGH', 'path.write.outside'],
      ['/home/dev/project/out/a.ts', 'HIGH', 'path.write.outside'],
      ['/dev/null', 'LOW', 'path.device.write'],
      ['/dev/stderr', 'LOW', 'path.device.write'],
      ['/dev/sda', 'CRITICAL', 'path.device.write'],
      ['/dev/nvme0n1p1', 'CRITICAL', 'path.device.write'],
      ['/dev/shm/x', 'MEDIUM', 'path.device.write'],
      ['/home/dev/project/--checkpoint-action=exec=x', 'HIGH', 'path.dash'],
      ['/root/.ssh/authorized_keys', 'HIGH', 'runs-later.login'],
      ['/dev/tcp/evil.example/80', 'HIGH', 'path.device.write'],
      ['/proc/sysrq-trigger', 'CRITICAL', 'path.device.write'],
      ['/sys/power/state', 'HIGH', 'path.device.write'],
      ['/home/dev/project/.env', 'HIGH', 'secret.write'],
      ['/home/dev/project/.env.example', 'MEDIUM', 'path.write'],
      ['/home/dev/project/.vscode/settings.json', 'HIGH', 'runs-later.editor'],
      ['/home/dev/project/sub/.vscode/tasks.json', 'HIGH', 'runs-later.editor'],
      ['/home/dev/project/.github/hooks/x.json', 'HIGH', 'runs-later.agent'],
      ['/home/dev/project/AGENTS.md', 'HIGH', 'runs-later.agent'],
      ['/home/dev/project/.git/config', 'HIGH', 'runs-later.git'],
      ['/home/dev/project/.GIT/config', 'HIGH', 'runs-later.git'],
      ['/home/dev/project/.git/refs/heads/main', 'HIGH', 'git.internals.write'],
      ['/home/dev/.bashrc', 'HIGH', 'runs-later.login'],
      ['/home/dev/.ssh/authorized_keys', 'HIGH', 'runs-later.login'],
      ['/etc/cron.d/job', 'HIGH', 'runs-later.system'],
      ['/home/dev/project/package.json', 'MEDIUM', 'path.write'],
      ['/home/dev/project/Makefile', 'MEDIUM', 'path.write'],
      ['', 'HIGH', 'path.not-absolute'],
      ['src/a.ts', 'HIGH', 'path.not-absolute'],
      ['/home/dev/project/a\0b', 'HIGH', 'path.control-character'],
      ['/home/dev/project/a\u202eb', 'HIGH', 'path.control-character'],
      ['/home/dev/project/.g\u200cit/config', 'HIGH', 'path.control-character'],
      ['/home/dev/project/..%2f..%2fetc', 'HIGH', 'path.encoded'],
      ['/home/dev/project/%252e%252e/x', 'HIGH', 'path.encoded'],
      ['/home/dev/project/%c0%ae%c0%ae/x', 'HIGH', 'path.encoded'],
      ['/home/dev/project/a%20b.txt', 'MEDIUM', 'path.write'],
      ['/home/dev/project/%E2%82%AC.txt', 'MEDIUM', 'path.write'],
      ['/home/dev/project/..\\..\\etc', 'HIGH', 'path.dots'],
      ['/home/dev/project/a\\b', 'HIGH', 'path.backslash'],
      ['/home/dev/project/..../x', 'HIGH', 'path.dots'],
      ['/home/dev/project/pages/[...slug].tsx', 'MEDIUM', 'path.write'],
      ['/home/dev/project/C:/windows/win.ini', 'HIGH', 'path.drive'],
      [`/home/dev/project/${'a'.repeat(256)}`, 'HIGH', 'path.too-long'],
    ],
  );

  it('threats hole 28: everything below a guarded folder is CRITICAL, by any link and in any case', () => {
    for (const path of [
      '/home/dev/.copilot/hooks/portcullis.json',
      '/home/dev/.COPILOT/hooks/portcullis.json',
      '/home/dev/project/guard/portcullis.json',
      '/home/dev/.local/state/portcullis/windows/1.json',
      '/home/dev/project/../.copilot/x',
    ]) {
      assert.equal(judgeWrite(path, facts).rule, 'guard.path.write', path);
    }
  });

  it('threats hole 15: the root, the home folder and temp are never a workspace', () => {
    for (const folder of ['/', '/home', '/home/dev', '/tmp']) {
      const wide = world({}, { workspaces: [folder] });
      assert.equal(judgeWrite('/home/dev/other/a.ts', wide).rule, 'path.write.outside', folder);
    }
  });

  it('threats hole 12: each row of the table of what runs later asks for a file that it names', () => {
    for (const path of [
      '.venv/bin/python',
      'eslint.config.js',
      'conftest.py',
      '.husky/pre-commit',
      'build.rs',
      '.pnpmfile.cjs',
      '.yarnrc.yml',
    ]) {
      assert.equal(judgeWrite(`/home/dev/project/${path}`, facts).risk, 'HIGH', path);
    }
    for (const { by, when, glob } of RUNS_LATER) assert.ok(by && when && glob === glob.toLowerCase(), glob);
  });
});

describe('judgeWrite on Windows', () => {
  check(
    (path) => judgeWrite(path, windows),
    [
      ['C:\\Users\\dev\\project\\src\\a.ts', 'MEDIUM', 'path.write'],
      ['c:/users/DEV/project/src/a.ts', 'MEDIUM', 'path.write'],
      ['C:\\Users\\dev\\project\\a.txt:hidden', 'HIGH', 'path.stream'],
      ['C:\\Users\\dev\\project\\PROGRA~1\\x', 'HIGH', 'path.short-name'],
      ['C:\\Users\\dev\\project\\.env.', 'HIGH', 'path.trailing-dot'],
      ['C:\\Users\\dev\\project\\con.txt', 'HIGH', 'path.device-name'],
      ['\\\\server\\share\\x', 'HIGH', 'path.unc'],
      ['C:\\Users\\dev\\project\\.vscode\\settings.json', 'HIGH', 'runs-later.editor'],
      ['C:\\Users\\dev\\AppData\\Local\\Portcullis\\x', 'CRITICAL', 'guard.path.write'],
      ['C:\\Windows\\notepad.exe', 'HIGH', 'path.write.outside'],
    ],
  );
});

describe('judgeRead', () => {
  check(
    (path) => judgeRead(path, facts),
    [
      ['/home/dev/project/src/a.ts', 'LOW', 'path.read'],
      ['/etc/hosts', 'LOW', 'path.read'],
      ['/home/dev/other/notes.md', 'MEDIUM', 'path.read.user'],
      ['/home/dev/project/.env', 'HIGH', 'secret.read'],
      ['/home/dev/project/.ENV.local', 'HIGH', 'secret.read'],
      ['/home/dev/project/.env.example', 'LOW', 'path.read'],
      ['/home/dev/project/prod.env', 'HIGH', 'secret.read'],
      ['/home/dev/project/keys/id_rsa', 'HIGH', 'secret.read'],
      ['/home/dev/.ssh/work', 'HIGH', 'secret.read'],
      ['/home/dev/.ssh/id_rsa.pub', 'MEDIUM', 'path.read.user'],
      ['/home/dev/.ssh/config', 'MEDIUM', 'path.read.user'],
      ['/home/dev/.aws/credentials', 'HIGH', 'secret.read'],
      ['/home/dev/.config/gh/hosts.yml', 'HIGH', 'secret.read'],
      ['/home/dev/.bash_history', 'HIGH', 'secret.read'],
      ['/home/dev/.mozilla/firefox/x/key4.db', 'HIGH', 'secret.read'],
      ['/etc/shadow', 'HIGH', 'secret.read'],
      ['/proc/1/environ', 'HIGH', 'secret.read'],
      ['/home/other/.ssh/id_work', 'HIGH', 'secret.read'],
      ['/root/.aws/credentials', 'HIGH', 'secret.read'],
      ['/home/dev/.ssh', 'HIGH', 'secret.read'],
      ['/home/dev/.cache/huggingface/token', 'HIGH', 'secret.read'],
      ['/proc/77/root/etc', 'HIGH', 'path.device.read'],
      ['/proc/self/fd/3', 'MEDIUM', 'path.device.read'],
      ['/proc/cpuinfo', 'LOW', 'path.device.read'],
      ['/dev/urandom', 'LOW', 'path.device.read'],
      ['/dev/sda', 'HIGH', 'path.device.read'],
      ['/home/dev/.local/state/portcullis/windows/token', 'CRITICAL', 'guard.path.read'],
      ['/home/dev/.local/state/portcullis/ledgers/x/undo/abc', 'CRITICAL', 'guard.path.read'],
      ['/home/dev/.copilot/hooks/portcullis.json', 'MEDIUM', 'path.read.user'],
      ['/home/dev/project/src/secrets.ts', 'LOW', 'path.read'],
      ['/home/dev/project/src/credentials.py', 'LOW', 'path.read'],
    ],
  );
});

describe('judgeDelete', () => {
  const recursively = (path: string) => judgeDelete(path, facts, { recursive: true });
  check(recursively, [
    ['/', 'CRITICAL', 'guard.path.delete'],
    ['/boot', 'CRITICAL', 'path.delete.vital'],
    ['/var/lib', 'CRITICAL', 'path.delete.vital'],
    ['/home', 'CRITICAL', 'guard.path.delete'],
    ['/home/dev', 'CRITICAL', 'guard.path.delete'],
    ['/home/dev/', 'CRITICAL', 'guard.path.delete'],
    ['/home/dev/project/../..', 'CRITICAL', 'guard.path.delete'],
    ['/home/dev/project', 'CRITICAL', 'path.delete.vital'],
    ['/home/dev/project/.', 'CRITICAL', 'path.delete.vital'],
    ['/usr/local', 'CRITICAL', 'path.delete.vital'],
    ['/etc', 'CRITICAL', 'path.delete.vital'],
    ['/home/dev/project/.git', 'CRITICAL', 'git.internals.delete'],
    ['/home/dev/project/sub/.git', 'CRITICAL', 'git.internals.delete'],
    ['/home/dev/project/.git/hooks', 'HIGH', 'git.internals.delete'],
    ['/home/dev/other', 'HIGH', 'path.delete.outside'],
    ['/srv/data', 'HIGH', 'path.delete.outside'],
    ['/home/dev/project/src', 'HIGH', 'path.delete.work'],
    ['/home/dev/project/notes', 'HIGH', 'path.delete.work'],
    ['/home/dev/project/lib', 'MEDIUM', 'path.delete.clean'],
    ['/home/dev/project/build', 'MEDIUM', 'path.delete.build'],
    ['/home/dev/project/missing', 'MEDIUM', 'path.delete.nothing'],
    ['/tmp', 'HIGH', 'path.delete.outside'],
    ['/root', 'CRITICAL', 'path.delete.vital'],
    ['/home/other', 'CRITICAL', 'path.delete.vital'],
    ['/tmp/work', 'MEDIUM', 'path.delete.temporary'],
    ['/home/dev/project/.github/hooks/x.json', 'HIGH', 'runs-later.agent'],
  ]);
  check(
    (path) => judgeDelete(path, facts, { recursive: false }),
    [
      ['/home/dev/project/a.ts', 'MEDIUM', 'path.delete.file'],
      ['/home/dev/project/.env', 'HIGH', 'secret.delete'],
      ['/home/dev/project/pipe', 'HIGH', 'path.delete.work'],
      ['/home/dev/.copilot/hooks/portcullis.json', 'CRITICAL', 'guard.path.delete'],
    ],
  );

  it('means a link itself, and what it leads to only behind a separator', () => {
    const linked = world({ links: { '/home/dev/project/out': '/srv/other' } });
    assert.equal(judgeDelete('/home/dev/project/out', linked, { recursive: false }).rule, 'path.delete.nothing');
    assert.equal(judgeDelete('/home/dev/project/out/', linked, { recursive: true }).rule, 'path.delete.outside');
    assert.equal(judgeDelete('/home/dev/project/out/x', linked, { recursive: true }).rule, 'path.delete.outside');
  });

  it('counts what git could not be asked about as work', () => {
    const unknown = world({ entries: { '/home/dev/project/x': 'unknown' }, git: { '/home/dev/project/x': 'unknown' } });
    assert.equal(judgeDelete('/home/dev/project/x', unknown, { recursive: true }).rule, 'path.delete.work');
  });
});

describe('judging any path', () => {
  const name = fc.oneof(
    fc.constantFrom('..', '.', '', '.git', '.env', 'src', 'a.ts', '%2e', '\u202e', '\0', '~', 'C:', 'con', '...'),
    fc.string({ maxLength: 12 }),
  );
  const path = fc.array(name, { maxLength: 12 }).map((names) => `/${names.join('/')}`);
  const judges = [judgeRead, judgeWrite, (p: string, f: typeof facts) => judgeDelete(p, f, { recursive: true })];

  it('never throws, and gives a finding with a risk and a reason', () => {
    fc.assert(
      fc.property(path, fc.constantFrom(facts, windows), (p, where) => {
        for (const judge of judges) {
          const finding = judge(p, where);
          assert.ok(RISKS.includes(finding.risk) && finding.reason.length > 0);
          if (finding.risk === 'HIGH' || finding.risk === 'CRITICAL') assert.ok(finding.matters);
        }
      }),
    );
  });

  it('judges two spellings by `..` of one path alike', () => {
    const plain = fc.array(fc.constantFrom('src', '.git', '.env', 'build', 'lib', 'a.ts', '.vscode'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(plain, fc.nat(5), fc.constantFrom('x', 'src', '.git'), (names, at, detour) => {
        const straight = `/home/dev/project/${names.join('/')}`;
        const bent = [...names.slice(0, at), detour, '..', '.', ...names.slice(at)];
        for (const judge of judges) {
          assert.deepEqual(judge(`/home/dev/project/${bent.join('/')}`, facts), judge(straight, facts));
        }
      }),
    );
  });
});
