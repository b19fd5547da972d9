import { followTask } from '../code/tasks.ts';
import type { Call } from './call.ts';
import type { Value } from './value.ts';

/**
 * A script or target that the project defines (`npm run x`, `make x`). It is the project's code, and MEDIUM; what can be
 * read of it may raise that.
 * @param tool whose file it stands in: see `followTask`
 */
export const judgeTask = (call: Call, value: Value, tool: string): void => {
  // What a script is named says what it is for, whatever else it begins with.
  if (/^(?:deploy|publish|release|ship|promote)(?:[-_:.].*)?$/i.test(value.text) && !/:?dry/i.test(value.text)) {
    call.report(
      {
        risk: 'HIGH',
        category: 'execute',
        reason: `Runs ${value.text}, a task which by its name acts outside the workspace`,
        matters: 'Others see what it does.',
        reversible: false,
      },
      '.outward',
      value.text,
    );
  }
  call.report(
    {
      rule: 'execute.project',
      risk: 'MEDIUM',
      category: 'execute',
      of: 'code',
      reason: `Runs ${value.text === '' ? 'what it runs by itself' : value.text}, a task of this project`,
      reversible: true,
    },
    '',
    value.text,
  );
  if (value.known) followTask(call, tool, value.text === '' ? undefined : value.text);
};
