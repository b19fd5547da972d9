import { pathsOf } from '../path/place.ts';
import type { Call } from './call.ts';
import { raise } from './codeRoles.ts';
import type { Value } from './value.ts';

/**
 * A script or target that the project defines (`npm run x`, `make x`). It is the project's code, and MEDIUM; what can be
 * read of it may raise that.
 * @param tool the manifest's format: `npm` (package.json), others are not read
 */
export const judgeTask = (call: Call, value: Value, tool: string): void => {
  call.report(
    {
      rule: 'execute.project',
      risk: 'MEDIUM',
      category: 'execute',
      reason: `Runs ${value.text}, a task of this project`,
      reversible: true,
    },
    '',
    value.text,
  );
  if (tool !== 'npm' || !value.known || call.state.directory === undefined) return;
  const { facts } = call.evaluation;
  const manifest = pathsOf(facts).join(call.state.directory, 'package.json');
  const text = facts.read(manifest);
  if (text === undefined) return;
  call.evaluation.reads.add(facts.realPath(manifest));
  for (const name of [`pre${value.text}`, value.text, `post${value.text}`]) {
    const script = scriptOf(text, name);
    if (script !== undefined) raise(call, script, `package.json, ${name}`);
  }
};

const scriptOf = (manifest: string, name: string): string | undefined => {
  try {
    const parsed = JSON.parse(manifest) as { scripts?: Record<string, unknown> } | null;
    const scripts = parsed?.scripts;
    const script = scripts && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    return typeof script === 'string' ? script : undefined;
  } catch {
    // A manifest that does not parse starts nothing.
    return undefined;
  }
};
