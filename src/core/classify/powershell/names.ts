import type { Evaluation } from '../shell/evaluation.ts';
import { WINDOWS_TOOLS } from '../windows/tables.ts';
import { ALIASES, NOT_ON_POSIX } from './tables/aliases.ts';
import { CMDLETS } from './tables/cmdlets.ts';

/** Approved verbs of PowerShell by what they promise. */
const LOOKS =
  /^(?:get|test|measure|compare|format|resolve|select|search|find|show|group|sort|where|convert|convertto|convertfrom|join|split|watch)-/;
const VERB_NOUN =
  /^(?:add|approve|assert|backup|block|build|checkpoint|clear|close|complete|compress|confirm|connect|copy|debug|deny|deploy|disable|disconnect|dismount|edit|enable|enter|exit|expand|export|foreach|grant|hide|import|initialize|install|invoke|limit|lock|merge|mount|move|new|open|optimize|out|ping|pop|protect|publish|push|read|receive|redo|register|remove|rename|repair|request|reset|resize|restart|restore|resume|revoke|save|send|set|skip|start|step|stop|submit|suspend|switch|sync|tee|trace|unblock|undo|uninstall|unlock|unprotect|unpublish|unregister|update|use|wait|write)-\w+$/;

/** True when a cmdlet or function of that name is one that looks, by PowerShell's own rule for names. */
export const onlyLooks = (name: string): boolean => LOOKS.test(name) && /^[a-z]+-\w+$/.test(name);

/** True for a name in the form of a cmdlet's. */
export const isVerbNoun = (name: string): boolean => VERB_NOUN.test(name) || onlyLooks(name);

/** The cmdlet that a name means: its own, or an alias of it; lower case. */
export const cmdletOf = (name: string, platform: string): string => {
  const lower = name.toLowerCase().replace(/^microsoft\.(?:powershell|wsman)\.\w+\\/, '');
  if (platform !== 'win32' && NOT_ON_POSIX.has(lower)) return lower;
  return (Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined) ?? lower;
};

/** True when a name already means something. */
export const isCommandName = (name: string, evaluation: Evaluation): boolean => {
  const cmdlet = cmdletOf(name, evaluation.facts.platform);
  return (
    Object.hasOwn(CMDLETS, cmdlet) ||
    Object.hasOwn(WINDOWS_TOOLS, cmdlet) ||
    evaluation.run.isTool(cmdlet) ||
    cmdlet !== name.toLowerCase()
  );
};
