import type { Call } from './call.ts';
import { runWords } from './codeRoles.ts';
import { privilege } from './tables/systemEffects.ts';
import type { Value } from './value.ts';

/** Refreshing the lists of what could be installed: it always needs these rights, and changes nothing else. */
const REFRESHES = /^(?:apt|apt-get|aptitude|dnf|yum|zypper|apk|port)\.(?:update|makecache|refresh|ref|check-update)$/;

/** Programs that keep the terminal and take no commands there. */
const FOLLOWS = new Set(['tail', 'journalctl', 'dmesg']);

/** A command line that runs with the rights of another user: MEDIUM where it only observes, else a matter for a person. */
export const runElevated = (call: Call, words: readonly Value[]): void => {
  const before = call.state.foreground;
  const heard = call.evaluation.overhear(() => runWords(call, words, 'run', false));
  const opens = call.state.foreground !== before && !FOLLOWS.has(call.state.foreground ?? '');
  const harmless =
    !opens && heard.every(({ risk, rule }) => risk === 'LOW' || (risk === 'MEDIUM' && REFRESHES.test(rule)));
  call.report(
    harmless
      ? {
          risk: 'MEDIUM',
          category: 'privilege',
          reason: 'Looks with the rights of another user',
          reversible: true,
        }
      : privilege,
    harmless ? '.looks' : '',
  );
};
