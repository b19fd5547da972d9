import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import * as z from 'zod/mini';
import { fullRuleSchema, tighteningRuleSchema, type LayerName, type Rule } from './rule.ts';

const MOST_RULES = 500;
const LONGEST_FILE = 256 * 1024;

/** Something that is wrong with a policy, and where; line and column count from 1. */
export interface PolicyProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A file is taken whole or not at all. */
export type ParsedPolicy =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const fileOf = <T extends z.ZodMiniType<Rule>>(rule: T) =>
  z.strictObject({ $schema: z.optional(z.string()), rules: z.array(rule).check(z.maxLength(MOST_RULES)) });

const loosening = fileOf(fullRuleSchema);
const tightening = fileOf(tighteningRuleSchema);

const placeIn = (text: string, offset: number): Pick<PolicyProblem, 'line' | 'column'> => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** Keys that stand twice in one object: readers disagree which one counts. */
const repeatedKeys = (node: Node): readonly Node[] => {
  const keys =
    node.type === 'object' ? (node.children ?? []).flatMap((child) => child.children?.slice(0, 1) ?? []) : [];
  const names = keys.map((key) => String(key.value));
  return [
    ...keys.filter((_key, i) => names.indexOf(names[i] ?? '') !== i),
    ...(node.children ?? []).flatMap(repeatedKeys),
  ];
};

const problemsOf = (text: string, root: Node, error: z.core.$ZodError): readonly PolicyProblem[] =>
  error.issues.map((issue) => {
    let path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) path = [...path, issue.keys[0]];
    let node: Node | undefined;
    for (let used = path.length; node === undefined && used >= 0; used -= 1)
      node = findNodeAtLocation(root, path.slice(0, used));
    const name = path.length > 0 ? path.join('.') : 'the file';
    const place = issue.code === 'unrecognized_keys' ? node?.parent : node;
    return { ...placeIn(text, (place ?? root).offset), message: `${name}: ${issue.message}` };
  });

/**
 * Reads the rules of one layer from JSON with comments. Anything wrong, an unknown key too, rejects the file whole, and
 * the layers below it stay in force.
 */
export const parsePolicy = (text: string, layer: LayerName): ParsedPolicy => {
  const problem = (offset: number, message: string): ParsedPolicy => ({
    ok: false,
    problems: [{ ...placeIn(text, offset), message }],
  });
  if (text.length > LONGEST_FILE) return problem(0, `the file is longer than ${LONGEST_FILE} characters`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) return problem(first.offset, `this is not JSON: ${printParseErrorCode(first.error)}`);
  if (root === undefined) return problem(0, 'the file is empty');
  const [repeated] = repeatedKeys(root);
  if (repeated) return problem(repeated.offset, `the key ${String(repeated.value)} stands twice`);
  const canLoosen = layer === 'person' || layer === 'organisation';
  const read = (canLoosen ? loosening : tightening).safeParse(getNodeValue(root));
  return read.success
    ? { ok: true, rules: read.data.rules }
    : { ok: false, problems: problemsOf(text, root, read.error) };
};
