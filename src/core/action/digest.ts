import type { Action } from './action.ts';
import { canonicalJson, sha256 } from './canonical.ts';

/** The parts of an action that its Digest is over. */
export type Identified = Pick<Action, 'kind' | 'tool' | 'asked' | 'directory' | 'workspace'>;

/**
 * The Digest of an action: what was asked, of which tool, where. Not who asked (the Origin), and not what files hold
 * (the Context): a retry has the same Digest, another directory or another definition of the tool has another.
 * @returns 64 lower-case hexadecimal digits
 * @throws {PortcullisError} `not-canonical`
 */
export const digestOf = ({ kind, tool, asked, directory, workspace }: Identified): string =>
  sha256(
    canonicalJson({ v: 1, kind, tool: tool.name, definition: tool.definition ?? null, asked, directory, workspace }),
  );

/** One thing that was shown or will be run: `file:/path`, `result:/path`, `head`, `branch`, `remote:origin` … and its digest or value. */
export interface ContextPart {
  readonly name: string;
  readonly value: string;
}

/** The Context of an action: SHA-256 over its parts, whatever their order. */
export const contextOf = (parts: readonly ContextPart[]): string =>
  sha256(canonicalJson([...parts].map(({ name, value }) => `${name}\u0000${value}`).sort()));
