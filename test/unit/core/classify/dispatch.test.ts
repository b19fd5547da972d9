import assert from 'node:assert/strict';
import type { Action } from '../../../../src/core/action/action.ts';
import { worstRisk } from '../../../../src/core/action/risk.ts';
import { classifyWith } from '../../../../src/core/classify/dispatch.ts';
import type { Finding } from '../../../../src/core/classify/finding.ts';
import { common, fakeShell, toolAction, world } from './world.ts';

const classify = classifyWith(fakeShell);
const tool = { name: 't' };
const http: Action = { ...common, kind: 'http', tool, asked: {}, method: 'GET', urls: ['https://example.com/'] };
const read = (paths: string[], what: 'content' | 'names'): Action => ({
  ...common,
  kind: 'read',
  tool,
  asked: {},
  paths,
  what,
});
const riskOf = (action: Action, readSecret = false) =>
  worstRisk(classify(action, world(), { readSecret }).findings.map(({ risk }) => risk));

describe('classify', () => {
  it('sends each kind to its classifier', () => {
    const rows: readonly (readonly [Action, string])[] = [
      [{ ...common, kind: 'shell', tool, asked: {}, shell: 'bash', command: 'MEDIUM', interactive: true }, 'MEDIUM'],
      [
        {
          ...common,
          kind: 'edit',
          tool,
          asked: {},
          files: [{ path: '/home/dev/project/a', before: null, after: 'x', exact: true }],
        },
        'MEDIUM',
      ],
      [{ ...common, kind: 'delete', tool, asked: {}, paths: ['/home/dev/project/.git'] }, 'CRITICAL'],
      [{ ...common, kind: 'delete', tool, asked: {}, paths: [] }, 'HIGH'],
      [read(['/home/dev/project/a'], 'content'), 'LOW'],
      [http, 'MEDIUM'],
      [{ ...http, urls: [] }, 'HIGH'],
      [{ ...common, kind: 'sql', tool, asked: {}, statement: 'select 1', dialect: 'unknown' }, 'LOW'],
      [{ ...common, kind: 'mcp', tool, asked: {}, server: 's' }, 'HIGH'],
      [toolAction('get_errors', {}), 'LOW'],
    ];
    for (const [action, risk] of rows) assert.equal(riskOf(action), risk, action.kind);
  });

  it('makes a HIGH finding of whatever a classifier throws, and of a judgement that says nothing', () => {
    const shell: Action = { ...common, kind: 'shell', tool, asked: {}, shell: 'bash', command: 'x', interactive: true };
    const throws = classifyWith(() => {
      throw new Error('a bug');
    });
    const silent = classifyWith(() => ({
      findings: [],
      summary: '',
      resolved: '',
      writes: [],
      reads: [],
      readsSecret: false,
    }));
    for (const broken of [throws, silent]) {
      const finding: Finding | undefined = broken(shell, world(), { readSecret: false }).findings[0];
      assert.deepEqual([finding?.rule, finding?.risk], ['classify.failed', 'HIGH']);
    }
    const facts = world(
      {},
      {
        realPath: () => {
          throw new Error('gone');
        },
      },
    );
    assert.equal(classify(read(['/x'], 'content'), facts, { readSecret: false }).findings[0]?.rule, 'classify.failed');
  });

  it('says when the content of a secret enters the conversation, but not for names alone', () => {
    const secret = classify(read(['/home/dev/project/.env'], 'content'), world(), { readSecret: false });
    assert.deepEqual([secret.readsSecret, secret.findings[0]?.risk], [true, 'HIGH']);
    const names = classify(read(['/home/dev/.ssh'], 'names'), world(), { readSecret: false });
    assert.deepEqual([names.readsSecret, names.findings[0]?.risk], [false, 'LOW']);
    assert.equal(classify(read([], 'names'), world(), { readSecret: false }).findings[0]?.risk, 'LOW');
  });

  it('threats hole 20: after a secret was read, every request to the network asks', () => {
    assert.equal(riskOf(http), 'MEDIUM');
    assert.equal(riskOf(http, true), 'HIGH');
    assert.equal(riskOf(toolAction('github_repo', { query: 'x' }), true), 'HIGH');
    assert.equal(riskOf(toolAction('get_errors', {}), true), 'LOW');
  });
});
