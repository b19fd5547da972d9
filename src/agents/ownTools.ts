import * as z from 'zod/mini';
import type { Action, Shell } from '../core/action/action.ts';
import type { Identified } from '../core/action/digest.ts';
import { badInput } from './badInput.ts';
import { changeOf } from './rebuild/change.ts';
import { replaceAll } from './rebuild/replacement.ts';
import { realPathOf } from './toolPath.ts';
import { identify, normalise, plain, row, type ToolCall, type ToolTable } from './toolTable.ts';

/** Names that a caller gives to an effect; they are not part of it, so a new name for the same effect has the same Digest. */
const NAMES = ['requestId', 'settlementKey'] as const;

const named = { requestId: z.optional(z.string()), settlementKey: z.optional(z.string()) };

const runCommand = z.object({
  command: z.string(),
  cwd: z.optional(z.string()),
  timeout: z.optional(z.number()),
  ...named,
});

const editFile = z.object({
  filePath: z.string(),
  content: z.optional(z.string()),
  edits: z.optional(z.array(z.object({ oldText: z.string(), newText: z.string() }))),
  ...named,
});

const httpRequest = z.object({
  url: z.string(),
  method: z.optional(z.string()),
  headers: z.optional(z.record(z.string(), z.string())),
  body: z.optional(z.string()),
  ...named,
});

/** The shell that portcullis_run_command starts. */
const OWN_SHELL: Readonly<Record<'win32' | 'posix', Shell>> = { win32: 'powershell', posix: 'sh' };

/** Our own tools: the hook and the tool's `invoke` read their inputs here, so that both have one Digest. */
export const ownTools: ToolTable = new Map([
  [
    'portcullis_run_command',
    row(
      'shell',
      runCommand,
      ({ command }, { world }) => ({
        command,
        shell: OWN_SHELL[world.facts.platform === 'win32' ? 'win32' : 'posix'],
        interactive: false,
      }),
      [...NAMES, 'timeout'],
    ),
  ],
  [
    'portcullis_edit_file',
    row(
      'edit',
      editFile,
      ({ filePath, content, edits }, { name, world, directory, workspace }) => {
        const path = realPathOf(filePath, world, directory, {
          tool: name,
          key: 'filePath',
          relativeTo: workspace || undefined,
        });
        if ((content === undefined) === (edits === undefined)) {
          throw badInput(`${name}: it takes either content or edits`, 'Call it again with one of the two');
        }
        return {
          files: [
            changeOf(path, world, (now) =>
              content !== undefined
                ? { text: content }
                : now === null
                  ? { unknown: 'there is no such file' }
                  : replaceAll(
                      now,
                      (edits ?? []).map(({ oldText, newText }) => ({ oldText, newText })),
                    ),
            ),
          ],
        };
      },
      NAMES,
    ),
  ],
  [
    'portcullis_http_request',
    row(
      'http',
      httpRequest,
      ({ url, method = 'GET', headers, body }, { name }) => {
        // What names a request is no part of the Digest, so no header may hide behind these names.
        const hidden = NAMES.find((key) => headers !== undefined && key in headers);
        if (hidden !== undefined) throw badInput(`${name}: no header may be called ${hidden}`, 'Call it without');
        return {
          method,
          urls: [url],
          ...(headers === undefined ? {} : { headers }),
          ...(body === undefined ? {} : { body }),
        };
      },
      NAMES,
    ),
  ],
  ['portcullis_check_action', plain(NAMES)],
  ['portcullis_get_receipt', plain()],
  ['portcullis_submit_plan', plain()],
]);

/** What a caller of one of our tools wants, before any decision. */
export interface OwnRequest {
  readonly action: Action;
  readonly requestId: string | null;
  readonly settlementKey: string | null;
}

const optionalText = (input: unknown, key: (typeof NAMES)[number]): string | null => {
  const value = input !== null && typeof input === 'object' ? (input as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The call in the directory that it asks for. */
const placed = (call: ToolCall): ToolCall => {
  const cwd = runCommand.shape.cwd;
  const asked = z.safeParse(z.object({ cwd }), call.input ?? {});
  if (call.name !== 'portcullis_run_command' || !asked.success || asked.data.cwd === undefined) return call;
  const argument = { tool: call.name, key: 'cwd', relativeTo: call.workspace || call.directory };
  return { ...call, directory: realPathOf(asked.data.cwd, call.world, call.directory, argument) };
};

/** What identifies a call of one of our tools, as `ownRequest` does; undefined when the name is not one of them. */
export const ownIdentity = (call: ToolCall): Identified | undefined => {
  const toolRow = ownTools.get(call.name);
  return toolRow && identify(toolRow, placed(call));
};

/**
 * Reads a call of one of our tools. The hook and the tool itself come here with equal directory and workspace, and get
 * actions with equal Digests.
 * @returns undefined when the name is not one of our tools
 * @throws {PortcullisError} `bad-input` when the input does not fit, or an edit would not be exactly what it says
 */
export const ownRequest = (call: ToolCall): OwnRequest | undefined => {
  const toolRow = ownTools.get(call.name);
  if (!toolRow) return undefined;
  const action = normalise(toolRow, placed(call));
  const inexact = action.kind === 'edit' ? action.files.find(({ exact }) => !exact) : undefined;
  if (inexact)
    throw badInput(
      `${call.name}: ${inexact.note ?? 'the edit is not exact'}`,
      'Read the file again, then send its text word for word',
    );
  const named = (key: (typeof NAMES)[number]) => (toolRow.idle.includes(key) ? optionalText(call.input, key) : null);
  return {
    action,
    // Where it names another request, it is what is asked for.
    requestId: named('requestId'),
    settlementKey: named('settlementKey'),
  };
};
