/** What this process leaves behind for the harness. */
export interface Output {
  readonly denied: boolean;
  readonly stdout: string;
  /** Never empty when denied: some harnesses take a silent exit 2 for a fault and go on. */
  readonly stderr: string;
}

/**
 * A denial: JSON, text and exit 2 say the same. VS Code and others take the reason from the text; the Copilot runtime
 * takes it from the JSON, and beside exit 2 only from the flat form.
 */
export function deny(reason: string): Output {
  const stdout = ascii({ permissionDecision: 'deny', permissionDecisionReason: reason });
  return { denied: true, stdout, stderr: `${reason}\n` };
}

const SENSELESS = 'Portcullis gave an answer that makes no sense, so this call is blocked: see its log in VS Code.';

/** Passes an answer on when it is whole and says one thing; whatever else the window sent is a denial. */
export function outputOf(value: unknown): Output {
  if (!isObject(value)) return deny(SENSELESS);
  const { stdout, stderr, exit } = value;
  if (typeof stdout !== 'string' || typeof stderr !== 'string' || (exit !== 0 && exit !== 2)) return deny(SENSELESS);
  const answer = parse(stdout);
  const decision = answer && decisionOf(answer);
  if (exit === 2 || decision === 'deny') return deny(stderr.trim() || (answer && reasonOf(answer)) || SENSELESS);
  if (!answer || (decision !== undefined && decision !== 'allow')) return deny(SENSELESS);
  return { denied: false, stdout: ascii(answer), stderr };
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** VS Code and Claude nest the decision, the Copilot runtime takes a flat one too. */
function partOf(answer: Json, key: string): unknown {
  const nested = answer['hookSpecificOutput'];
  return isObject(nested) && key in nested ? nested[key] : answer[key];
}

function decisionOf(answer: Json): unknown {
  return partOf(answer, 'permissionDecision');
}

function reasonOf(answer: Json): string | undefined {
  const reason = partOf(answer, 'permissionDecisionReason');
  return typeof reason === 'string' ? reason.trim() : undefined;
}

/** JSON that no code page on the way can garble. */
function ascii(value: Json): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
