import assert from 'node:assert/strict';
import { EXEC_TOOL } from '../../../src/agents/commandLine/execAction.ts';
import { type HookFileState, installHookFile, removeHookFile } from '../../../src/agents/hookFile/hookFile.ts';
import { notGuardedCauses, SCOPES, SWITCH_SETTINGS, type SwitchFacts } from '../../../src/agents/switches.ts';
import type { TransactionRecord } from '../../../src/core/ports.ts';
import { wordsOf } from '../../../src/vscode/panel/wording.ts';
import { resolutionContent } from '../../../src/vscode/resolution.ts';
import { causeText, statusText } from '../../../src/vscode/status/statusText.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { areTranslated, modalTexts, t, untranslated } from './pseudoLocale.ts';

const interrupted = (): readonly string[] => {
  const time = '2026-11-21T03:00:00.000Z';
  const body = { summary: 'Σύνοψη', directory: '/σ', requestId: 'ρ', settlementKey: 'κ', resolved: 'γ', asked: null };
  const kinds = [
    { kind: 'shell', tool: 'ω' },
    { kind: 'shell', tool: EXEC_TOOL },
    { kind: 'edit', tool: 'ω' },
    { kind: 'http', tool: 'ω', resolved: 'γ\n'.repeat(12) },
    { kind: 'http', tool: 'ω', resolved: 'γ\n'.repeat(40) },
  ];
  return kinds
    .map((more) => ({ prepared: { body: { ...body, ...more }, envelope: { time } } }) as unknown as TransactionRecord)
    .flatMap((record) => modalTexts(resolutionContent(record, t)))
    .map((text) => text.replace(new Date(time).toLocaleString(), ''));
};

const status = (): readonly string[] => {
  const cause = { cause: 'Αιτία', fix: 'Λύση' };
  return [0, 1, 2].flatMap((waits) =>
    [{ causes: [] }, { causes: [cause] }, { causes: [], pausedUntil: 'χ' }].flatMap((one) => {
      const { text, tooltip } = statusText({ ...one, waiting: waits }, t);
      return [text, tooltip];
    }),
  );
};

const causes = (): readonly string[] => {
  const off = { '~/.copilot/hooks': false };
  const values = { 'chat.useHooks': false, 'chat.hookFilesLocations': off } as Record<string, unknown>;
  const scoped = (setting: string) => Object.fromEntries(SCOPES.map((scope) => [scope, values[setting] ?? true]));
  const facts = (state: HookFileState): SwitchFacts => ({
    settings: Object.fromEntries(SWITCH_SETTINGS.map((key) => [key, scoped(key)])) as SwitchFacts['settings'],
    trusted: false,
    hookFile: { path: '/σ', state },
    files: [{ path: '/α', text: '{"disableAllHooks":true,"env":{"Ε":"1"}}' }],
    movedHome: { variable: 'Μ', value: '/μ' },
  });
  const states = ['missing', 'outdated', 'altered', 'foreign', 'invalid'] as const;
  return states.flatMap((state) => notGuardedCauses(facts(state), t).map(causeText));
};

const record = (): readonly string[] => {
  const words = wordsOf(t);
  const answers = ['approve', 'part', 'reject'] as const;
  return [
    ...words.vocabulary,
    ...answers.map((answer) => words.answerText({ answer, scope: 'once', by: 'β', shownFor: 1200, note: 'ν' })),
  ];
};

describe('What a person reads goes through translation', () => {
  const root = temporaryFolder();
  const hookFile = (): readonly string[] => {
    const results = [installHookFile(root.path, 'α', t), removeHookFile(root.path, t)];
    return results.map((result) => (result.done ? '' : result.problem.replace(root.path, '')));
  };

  areTranslated({
    'the question about an interrupted action': interrupted,
    'the status': status,
    'why agents are not guarded': causes,
    'what is wrong with the hook file': hookFile,
    "the record's words": record,
  });

  it('and this test tells what does not', () => {
    assert.deepEqual(untranslated(`${t('Asked by {0}.', 'ω')} Nothing has run (${t('line {0}', 'two')}). HIGH`), [
      'Nothing',
      'has',
      'run',
      'two',
    ]);
  });
});
