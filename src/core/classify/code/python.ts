import type { SyntaxNode } from '@lezer/common';
import {
  blockOf,
  callOf,
  nameOf,
  NOTHING,
  textOf,
  unfollowed,
  type Argument,
  type Expression,
  type Parsed,
} from './expression.ts';
import grammars from './grammars.cjs';
import { unescapeString } from './strings.ts';
import { childrenOf, NotParsed, parseWith, partsOf, splitAt, type TreeReader } from './syntaxTree.ts';

/** Reads a Python program (2 or 3). */
export const parsePython = (source: string): Parsed =>
  parseWith(grammars.python(), source.replace(/^\ufeff/, ''), read);

type Reader = TreeReader;

const isName = (node: SyntaxNode | undefined): boolean => node?.name === 'VariableName';

/** A string without its prefix and quotes, its escapes undone. */
const stringText = (literal: string): string => {
  const match = /^([a-zA-Z]{0,3})("""|'''|"|')([^]*)\2$/.exec(literal);
  if (!match) return literal;
  const body = match[3] ?? '';
  return /r/i.test(match[1] ?? '') ? body : unescapeString(body);
};

const formatString = (node: SyntaxNode, reader: Reader): Expression => {
  const parts: Expression[] = [];
  const literal = reader.text(node);
  const open = /^[a-zA-Z]*(?:"""|'''|"|')/.exec(literal)?.[0] ?? '';
  const raw = /r/i.test(open);
  let at = node.from + open.length;
  const end = node.to - (open.endsWith('"""') || open.endsWith("'''") ? 3 : 1);
  const add = (to: number): void => {
    if (to <= at) return;
    const text = reader.source.slice(at, to).replaceAll('{{', '{').replaceAll('}}', '}');
    parts.push(textOf(raw ? text : unescapeString(text)));
  };
  for (const child of partsOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    add(child.from);
    const inner = childrenOf(child);
    const [value] = inner;
    // A conversion or a width changes the text.
    if (value)
      parts.push(inner.length > 1 ? { kind: 'block', items: [reader.read(value), NOTHING] } : reader.read(value));
    at = child.to;
  }
  add(end);
  return { kind: 'join', parts };
};

const argumentsOf = (node: SyntaxNode, reader: Reader): Argument[] =>
  splitAt(
    partsOf(node).filter(({ name }) => name !== '(' && name !== ')' && name !== 'Comment'),
    ',',
  ).flatMap((parts): Argument[] => {
    const [first, second] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined) return [];
    if (first.name === '*' || first.name === '**') return [{ value: reader.read(last), spread: true }];
    if (second?.name === 'AssignOp') return [{ name: reader.text(first), value: reader.read(last) }];
    if (second?.name === 'for') return [{ value: comprehension(parts, reader) }];
    return [
      {
        value:
          parts.length === 1
            ? reader.read(first)
            : blockOf(parts.filter(({ name }) => /^[A-Z]/.test(name)).map((part) => reader.read(part))),
      },
    ];
  });

/** The parts between keywords, as one target or value: several are a tuple. */
const tuple = (parts: readonly SyntaxNode[], reader: Reader): Expression => {
  const items = parts.filter((part) => /^[A-Z]/.test(part.name) || part.type.isError).map((part) => reader.read(part));
  const [only] = items;
  return only !== undefined && !parts.some(({ name }) => name === ',') ? only : { kind: 'list', items };
};

/** `value for target in over if condition …`, the clauses from the last inwards. */
const comprehension = (parts: readonly SyntaxNode[], reader: Reader): Expression => {
  const first = parts.findIndex(({ name }) => name === 'for');
  let body = tuple(
    parts.slice(0, first).filter(({ name }) => !/^[[({]$/.test(name)),
    reader,
  );
  const clauses = splitAt(
    parts.slice(first + 1).filter(({ name }) => !/^[\])}]$|^async$/.test(name)),
    'for',
  );
  for (const clause of clauses.reverse()) {
    const cut = clause.findIndex(({ name }) => name === 'in');
    const [over = [], ...conditions] = splitAt(clause.slice(cut + 1), 'if');
    body = {
      kind: 'loop',
      target: tuple(clause.slice(0, cut), reader),
      over: tuple(over, reader),
      body: blockOf([...conditions.map((each) => tuple(each, reader)), body]),
    };
  }
  return body;
};

const importOf = (node: SyntaxNode, reader: Reader): Expression => {
  const parts = partsOf(node);
  const from = parts[0]?.name === 'from';
  if (parts.some((part) => part.type.isError)) throw new NotParsed('does not parse');
  const cut = from ? parts.findIndex(({ name }) => name === 'import') : 0;
  const dotted = (list: readonly SyntaxNode[]): string => list.map((part) => reader.text(part)).join('');
  const groups = splitAt(
    parts.slice(cut + 1).filter(({ name }) => name !== '(' && name !== ')' && name !== 'Comment'),
    ',',
  ).filter((group) => group.length > 0);
  const pairs = groups.map((group): { imported: string; local: string | undefined } => {
    const as = group.findIndex(({ name }) => name === 'as');
    const after = group[as + 1];
    return as < 0 || after === undefined
      ? { imported: dotted(group), local: undefined }
      : { imported: dotted(group.slice(0, as)), local: reader.text(after) };
  });
  if (from)
    return {
      kind: 'import',
      module: dotted(parts.slice(1, cut)),
      names: pairs.map(({ imported, local }) => [imported, local ?? imported] as const),
    };
  return blockOf(
    pairs.map(({ imported, local }) => ({
      kind: 'import' as const,
      module: local === undefined ? imported : imported,
      local: local ?? imported.split('.')[0],
      names: [],
    })),
  );
};

/** `target = target = value`, with types in between. */
const assignment = (node: SyntaxNode, reader: Reader): Expression => {
  const groups = splitAt(
    partsOf(node).filter(({ name }) => name !== 'TypeDef'),
    'AssignOp',
  );
  const value = groups.length > 1 ? tuple(groups.at(-1) ?? [], reader) : NOTHING;
  const made = groups.slice(0, Math.max(1, groups.length - 1)).map((group): Expression => ({
    kind: 'assign',
    target: tuple(group, reader),
    value,
  }));
  return blockOf(made);
};

const parametersOf = (node: SyntaxNode | undefined, reader: Reader): Expression[] =>
  node === undefined
    ? []
    : splitAt(
        partsOf(node).filter(({ name }) => name !== '(' && name !== ')' && name !== 'TypeDef'),
        ',',
      ).flatMap((parts): Expression[] => {
        const name = parts.find(isName);
        if (name === undefined) return [];
        const target = nameOf(reader.text(name));
        const value = parts.find(({ name: kind }) => kind === 'AssignOp') ? parts.at(-1) : undefined;
        return [value === undefined ? target : { kind: 'assign', target, value: reader.read(value) }];
      });

const withStatement = (node: SyntaxNode, reader: Reader): Expression => {
  const items: Expression[] = [];
  for (const group of splitAt(
    partsOf(node).filter(({ name }) => !/^(?:with|async|\(|\)|Body)$/.test(name)),
    ',',
  )) {
    const [value] = group;
    const as = group.findIndex(({ name }) => name === 'as');
    if (value === undefined) continue;
    const target = as < 0 ? undefined : group[as + 1];
    const made = reader.read(value);
    items.push(target === undefined ? made : { kind: 'assign', target: reader.read(target), value: made });
  }
  const body = node.getChild('Body');
  return blockOf(body ? [...items, reader.read(body)] : items);
};

const member = (node: SyntaxNode, reader: Reader): Expression => {
  const parts = partsOf(node);
  const [first] = parts;
  if (first === undefined) return NOTHING;
  const of = reader.read(first);
  const property = node.getChild('PropertyName');
  if (property) return { kind: 'member', of, name: reader.text(property) };
  const inside = parts.slice(2, -1);
  const sliced = inside.some(({ name }) => name === ':');
  const keys = inside.filter(({ name, type }) => type.isError || /^[A-Z]/.test(name)).map((part) => reader.read(part));
  const [key] = keys;
  return key === undefined || sliced
    ? { kind: 'join', parts: [of, { kind: 'block', items: [...keys, NOTHING] }] }
    : { kind: 'index', of, key };
};

const binary = (node: SyntaxNode, reader: Reader): Expression => {
  const [left, operator, right] = partsOf(node);
  if (!left || !operator || !right || partsOf(node).length > 3) return reader.all(node);
  const sides = [reader.read(left), reader.read(right)] as const;
  const sign = reader.text(operator);
  if (sign === '+') return { kind: 'join', parts: sides };
  if (sign === '/') return { kind: 'divide', left: sides[0], right: sides[1] };
  if (sign === '%') return callOf(nameOf('%'), sides, reader.text(node));
  if (sign === '*') return callOf(nameOf('*'), sides, reader.text(node));
  if (sign === 'or' || sign === 'and') return { kind: 'choice', parts: sides };
  return blockOf([...sides, NOTHING]);
};

const branches = (node: SyntaxNode, reader: Reader): Expression => ({
  kind: 'block',
  items: [
    ...childrenOf(node)
      .filter(({ name }) => name !== 'Body')
      .map((child) => reader.read(child)),
    { kind: 'choice', parts: [NOTHING, ...node.getChildren('Body').map((body) => reader.read(body))] },
  ],
});

/** `@name.of.it`, or with arguments. */
const decorator = (node: SyntaxNode, reader: Reader): Expression => {
  const names = node.getChildren('VariableName').map((child) => reader.text(child));
  const args = node.getChild('ArgList');
  const callee = names
    .slice(1)
    .reduce<Expression>((of, name) => ({ kind: 'member', of, name }), nameOf(names[0] ?? ''));
  return args ? { kind: 'call', callee, args: argumentsOf(args, reader), where: reader.text(node) } : callee;
};

const READ: Readonly<Record<string, (node: SyntaxNode, reader: Reader) => Expression>> = {
  VariableName: (node, reader) => nameOf(reader.text(node).normalize('NFKC')),
  Number: (node, reader) => textOf(reader.text(node)),
  Boolean: (node, reader) => textOf(reader.text(node)),
  None: () => textOf(''),
  String: (node, reader) => textOf(stringText(reader.text(node))),
  FormatString: formatString,
  ContinuedString: (node, reader) => ({ kind: 'join', parts: childrenOf(node).map((child) => reader.read(child)) }),
  TypeDef: () => NOTHING,
  Comment: () => NOTHING,
  ImportStatement: importOf,
  AssignStatement: assignment,
  UpdateStatement: (node, reader) => {
    const parts = partsOf(node);
    const cut = parts.findIndex(({ name }) => name === 'UpdateOp');
    return {
      kind: 'assign',
      adds: true,
      target: tuple(parts.slice(0, cut), reader),
      value: tuple(parts.slice(cut + 1), reader),
    };
  },
  NamedExpression: (node, reader) => {
    const [target, value] = childrenOf(node).filter(({ name }) => name !== 'AssignOp');
    return target && value ? { kind: 'assign', target: reader.read(target), value: reader.read(value) } : NOTHING;
  },
  CallExpression: (node, reader) => {
    const [callee, args] = childrenOf(node);
    if (!callee || args?.name !== 'ArgList') return reader.all(node);
    return { kind: 'call', callee: reader.read(callee), args: argumentsOf(args, reader), where: reader.text(node) };
  },
  PrintStatement: (node, reader) => callOf(nameOf('print'), [reader.all(node)], reader.text(node)),
  MemberExpression: member,
  BinaryExpression: binary,
  ParenthesizedExpression: (node, reader) => blockOf(childrenOf(node).map((child) => reader.read(child))),
  AwaitExpression: (node, reader) => blockOf(childrenOf(node).map((child) => reader.read(child))),
  ExpressionStatement: (node, reader) => tuple(partsOf(node), reader),
  TupleExpression: (node, reader) => ({ kind: 'list', items: childrenOf(node).map((child) => reader.read(child)) }),
  ArrayExpression: (node, reader) => ({ kind: 'list', items: childrenOf(node).map((child) => reader.read(child)) }),
  SetExpression: (node, reader) => ({ kind: 'list', items: childrenOf(node).map((child) => reader.read(child)) }),
  ArrayComprehensionExpression: (node, reader) => comprehension(partsOf(node), reader),
  SetComprehensionExpression: (node, reader) => comprehension(partsOf(node), reader),
  ComprehensionExpression: (node, reader) => comprehension(partsOf(node), reader),
  DictionaryComprehensionExpression: (node, reader) => comprehension(partsOf(node), reader),
  DictionaryExpression: (node, reader) => ({
    kind: 'object',
    entries: splitAt(partsOf(node).slice(1, -1), ',').flatMap(
      (parts): (readonly [Expression | undefined, Expression])[] => {
        const [key, , value] = parts;
        const last = parts.at(-1);
        if (key === undefined || last === undefined) return [];
        return value === undefined || key.name === '**'
          ? [[undefined, reader.read(last)] as const]
          : [[reader.read(key), reader.read(value)] as const];
      },
    ),
  }),
  ConditionalExpression: (node, reader) => {
    const [yes, condition, no] = childrenOf(node).map((child) => reader.read(child));
    return yes && condition && no
      ? { kind: 'block', items: [condition, { kind: 'choice', parts: [yes, no] }] }
      : NOTHING;
  },
  LambdaExpression: (node, reader) => {
    const list = node.getChild('ParamList') ?? undefined;
    const body = childrenOf(node).at(-1);
    return {
      kind: 'function',
      parameters: parametersOf(list, reader),
      body: body && body.name !== 'ParamList' ? reader.read(body) : NOTHING,
    };
  },
  FunctionDefinition: (node, reader) => {
    const name = node.getChild('VariableName');
    const body = node.getChild('Body');
    const parameters = parametersOf(node.getChild('ParamList') ?? undefined, reader);
    return {
      kind: 'function',
      name: name ? reader.text(name) : undefined,
      parameters,
      body: body ? reader.read(body) : NOTHING,
    };
  },
  ClassDefinition: (node, reader) => {
    const name = node.getChild('VariableName');
    const bases = node.getChild('ArgList');
    const body = node.getChild('Body');
    return unfollowed(
      {
        kind: 'class',
        name: name ? reader.text(name) : undefined,
        bases: bases ? argumentsOf(bases, reader).map(({ value }) => value) : [],
        body: body ? reader.read(body) : NOTHING,
      },
      reader.text(node),
    );
  },
  DecoratedStatement: (node, reader) => {
    const decorators = node.getChildren('Decorator').map((child) => decorator(child, reader));
    const made = childrenOf(node)
      .filter(({ name }) => name !== 'Decorator')
      .map((child) => reader.read(child));
    return blockOf([...decorators.map((each) => callOf(each, made, 'a decorator')), ...made]);
  },
  ReturnStatement: (node, reader) => ({ kind: 'return', value: tuple(partsOf(node).slice(1), reader) }),
  YieldStatement: (node, reader) =>
    unfollowed({ kind: 'return', value: tuple(partsOf(node).slice(1), reader) }, reader.text(node)),
  YieldExpression: (node, reader) =>
    unfollowed({ kind: 'return', value: tuple(partsOf(node).slice(1), reader) }, reader.text(node)),
  MatchStatement: (node, reader) => unfollowed(reader.all(node), reader.text(node)),
  WithStatement: withStatement,
  ForStatement: (node, reader) => {
    const parts = partsOf(node).filter(({ name }) => name !== 'async' && name !== 'for');
    const cut = parts.findIndex(({ name }) => name === 'in');
    const [body, other] = node.getChildren('Body').map((each) => reader.read(each));
    const end = parts.findIndex(({ name }) => name === 'Body');
    const loop: Expression = {
      kind: 'loop',
      target: tuple(parts.slice(0, cut), reader),
      over: tuple(parts.slice(cut + 1, end), reader),
      body: body ?? NOTHING,
    };
    return other ? blockOf([loop, other]) : loop;
  },
  WhileStatement: (node, reader) => ({ kind: 'loop', body: reader.all(node) }),
  IfStatement: branches,
  TryStatement: branches,
  ScopeStatement: (node, reader) => unfollowed(NOTHING, reader.text(node)),
};

const read = (node: SyntaxNode, reader: Reader): Expression => {
  const reading = Object.hasOwn(READ, node.name) ? READ[node.name] : undefined;
  return reading ? reading(node, reader) : reader.all(node);
};
