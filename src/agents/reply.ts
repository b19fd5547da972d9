/** What the hook's process prints and how it ends. */
export interface Reply {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const decision = (permission: 'allow' | 'deny' | undefined, reason: string): string =>
  JSON.stringify({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      ...(permission && { permissionDecision: permission }),
      ...(permission && reason !== '' && { permissionDecisionReason: reason }),
    },
  });

/** The call runs, and the host does not ask again. */
export const allowed = (): Reply => ({ stdout: decision('allow', ''), stderr: '', exit: 0 });

/** We have no objection; whether the call runs is for the host's own rules and confirmation to say. */
export const noDecision = (): Reply => ({ stdout: decision(undefined, ''), stderr: '', exit: 0 });

/** The call does not run: said in each of the ways that a harness may read (JSON, exit status 2 with text). */
export const denied = (reason: string): Reply => {
  const text = reason.trim() === '' ? 'Portcullis blocked this call.' : reason;
  return { stdout: decision('deny', text), stderr: text, exit: 2 };
};
