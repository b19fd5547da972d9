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
import { childrenOf, parseWith, partsOf, splitAt, type TreeReader } from './syntaxTree.ts';

/** Reads a JavaScript or TypeScript program, a module or a script. */
export const parseJavaScript = (source: string): Parsed =>
  parseWith(grammars.javascript(), source.replace(/^\ufeff?(?:#![^\n]*)?/, ''), read);

type Reader = TreeReader;

const stringText = (literal: string): string => unescapeString(literal.slice(1, -1));

const template = (node: SyntaxNode, reader: Reader): Expression => {
  const parts: Expression[] = [];
  let at = node.from + 1;
  const add = (to: number): void => {
    if (to > at) parts.push(textOf(unescapeString(reader.source.slice(at, to))));
  };
  for (const child of partsOf(node)) {
    if (child.name !== 'Interpolation') continue;
    add(child.from);
    parts.push(...inner(child).map((each) => reader.read(each)));
    at = child.to;
  }
  add(node.to - 1);
  return { kind: 'join', parts };
};

const inner = (node: SyntaxNode): SyntaxNode[] => childrenOf(node).filter(({ name }) => !SILENT.has(name));

/** Names of nodes that are signs or types, and have no effect. */
const SILENT = new Set([
  'InterpolationStart',
  'InterpolationEnd',
  'Equals',
  'Arrow',
  'Star',
  'Spread',
  'Optional',
  'ArithOp',
  'LogicOp',
  'BitOp',
  'CompareOp',
  'UpdateOp',
  'TypeAnnotation',
  'TypeName',
  'TypeArgList',
  'TypeParamList',
  'VoidType',
  'TypeAliasDeclaration',
  'InterfaceDeclaration',
  'LineComment',
  'BlockComment',
  'Hashbang',
  'Label',
  'TypePredicate',
  'Privacy',
  'RegExp',
  'AmbientDeclaration',
]);

const values = (node: SyntaxNode, reader: Reader): Expression[] => inner(node).map((child) => reader.read(child));

const argumentsOf = (node: SyntaxNode, reader: Reader): Argument[] =>
  splitAt(partsOf(node).slice(1, -1), ',').flatMap((parts): Argument[] => {
    const items = parts.filter(({ name, type }) => type.isError || (/^[A-Z]/.test(name) && !SILENT.has(name)));
    const spread = parts[0]?.name === 'Spread';
    // `null` and `this` are keywords here, and arguments all the same.
    if (items.length === 0) return parts.length === 0 ? [] : [{ value: NOTHING }];
    return [{ value: blockOf(items.map((item) => reader.read(item))), ...(spread ? { spread } : {}) }];
  });

const withDefault = (parts: readonly SyntaxNode[], reader: Reader): Expression | undefined => {
  const items = parts.filter(({ name, type }) => type.isError || (/^[A-Z]/.test(name) && !SILENT.has(name)));
  const [target, value] = items;
  if (target === undefined) return undefined;
  return value === undefined
    ? reader.read(target)
    : { kind: 'assign', target: reader.read(target), value: reader.read(value) };
};

const parametersOf = (node: SyntaxNode | null, reader: Reader): Expression[] =>
  node === null
    ? []
    : splitAt(
        partsOf(node).filter(({ name }) => name !== '(' && name !== ')'),
        ',',
      ).flatMap((parts) => withDefault(parts, reader) ?? []);

const functionOf = (node: SyntaxNode, reader: Reader): Expression => {
  const name = node.getChild('VariableDefinition') ?? node.getChild('PropertyDefinition');
  const list = node.getChild('ParamList');
  const last = inner(node).at(-1);
  const single = list === null && node.name === 'ArrowFunction' ? name : undefined;
  return {
    kind: 'function',
    name: name && !single ? reader.text(name) : undefined,
    parameters: single ? [nameOf(reader.text(single))] : parametersOf(list, reader),
    body: last && last.name !== 'ParamList' ? reader.read(last) : NOTHING,
  };
};

const declarations = (node: SyntaxNode, reader: Reader): Expression =>
  blockOf(
    splitAt(
      partsOf(node).filter(({ name }) => name !== ';' && name !== 'TypeAnnotation'),
      ',',
    ).flatMap((parts) => {
      const [target, value] = parts.filter(
        ({ name, type }) => type.isError || (/^[A-Z]/.test(name) && !SILENT.has(name)),
      );
      if (target === undefined) return [];
      return [
        value === undefined
          ? reader.read(target)
          : ({ kind: 'assign', target: reader.read(target), value: reader.read(value) } as const),
      ];
    }),
  );

const importOf = (node: SyntaxNode, reader: Reader): Expression => {
  if (partsOf(node).some(({ name }) => name === 'type')) return NOTHING;
  const source = node.getChild('String');
  if (!source) return reader.all(node);
  const module = stringText(reader.text(source));
  const names: (readonly [string, string])[] = [];
  let local: string | undefined;
  for (const child of partsOf(node)) {
    if (child.name === 'VariableDefinition') {
      if (partsOf(node).some(({ name }) => name === 'Star')) local = reader.text(child);
      else names.push(['default', reader.text(child)]);
    }
    if (child.name !== 'ImportGroup' && child.name !== 'ExportGroup') continue;
    for (const group of splitAt(partsOf(child).slice(1, -1), ',')) {
      const [first] = group;
      const last = group.at(-1);
      if (first && last) names.push([reader.text(first).replace(/^["']|["']$/g, ''), reader.text(last)]);
    }
  }
  return { kind: 'import', module, local, names };
};

const binary = (node: SyntaxNode, reader: Reader): Expression => {
  const [left, operator, right] = partsOf(node);
  if (!left || !operator || !right) return reader.all(node);
  const sign = reader.text(operator);
  if (/^(?:as|satisfies)$/.test(sign)) return reader.read(left);
  const sides = [reader.read(left), reader.read(right)] as const;
  if (sign === '+') return { kind: 'join', parts: sides };
  if (/^(?:\|\||&&|\?\?)$/.test(sign)) return { kind: 'choice', parts: sides };
  return { kind: 'block', items: [...sides, NOTHING] };
};

const property = (node: SyntaxNode, reader: Reader): readonly [Expression | undefined, Expression] => {
  const parts = partsOf(node);
  if (parts[0]?.name === 'Spread') return [undefined, blockOf(values(node, reader))];
  const name = node.getChild('PropertyDefinition') ?? node.getChild('PropertyName');
  if (node.getChild('ParamList')) {
    const made = functionOf(node, reader);
    const runsUnasked = /^[gs]et$/.test(parts[0]?.name ?? '');
    return [name ? textOf(reader.text(name)) : undefined, runsUnasked ? unfollowed(made, reader.text(node)) : made];
  }
  const items = inner(node);
  const [key, value] = items;
  if (key === undefined) return [undefined, NOTHING];
  const named = name
    ? textOf(reader.text(name))
    : key.name === 'Number' || key.name === 'String' || parts[0]?.name === '['
      ? reader.read(key)
      : undefined;
  return [named, value === undefined ? nameOf(reader.text(key)) : reader.read(value)];
};

const pattern = (node: SyntaxNode, reader: Reader): Expression => ({
  kind: 'object',
  entries: splitAt(partsOf(node).slice(1, -1), ',').flatMap(
    (parts): (readonly [Expression | undefined, Expression])[] => {
      const [part] = parts.filter(({ name }) => name === 'PatternProperty');
      if (part === undefined)
        return parts.length === 0
          ? []
          : [
              [
                undefined,
                blockOf(
                  parts.filter(({ name }) => name === 'VariableDefinition').map((each) => nameOf(reader.text(each))),
                ),
              ],
            ];
      if (partsOf(part)[0]?.name === 'Spread') return [[undefined, blockOf(values(part, reader))]];
      const [key, target] = inner(part);
      if (key === undefined) return [];
      const named = /^(?:PropertyName|VariableDefinition|VariableName)$/.test(key.name)
        ? textOf(reader.text(key))
        : reader.read(key);
      return [
        [
          named,
          target === undefined || /Equals/.test(partsOf(part)[1]?.name ?? '')
            ? nameOf(reader.text(key))
            : reader.read(target),
        ],
      ];
    },
  ),
});

const READ: Readonly<Record<string, (node: SyntaxNode, reader: Reader) => Expression>> = {
  VariableName: (node, reader) => nameOf(reader.text(node)),
  VariableDefinition: (node, reader) => nameOf(reader.text(node)),
  PropertyDefinition: (node, reader) => textOf(reader.text(node)),
  PropertyName: (node, reader) => textOf(reader.text(node)),
  Number: (node, reader) => textOf(reader.text(node)),
  BooleanLiteral: (node, reader) => textOf(reader.text(node)),
  String: (node, reader) => textOf(stringText(reader.text(node))),
  TemplateString: template,
  TaggedTemplateExpression: (node, reader) => {
    const [tag, text] = values(node, reader);
    return tag && text ? callOf(tag, [text], reader.text(node)) : NOTHING;
  },
  ImportDeclaration: importOf,
  ExportDeclaration: (node, reader) =>
    node.getChild('String') && node.getChild('from') ? importOf(node, reader) : reader.all(node),
  ExportGroup: () => NOTHING,
  DynamicImport: (node, reader) => callOf(nameOf('import'), values(node, reader), reader.text(node)),
  ImportMeta: () => NOTHING,
  VariableDeclaration: declarations,
  AssignmentExpression: (node, reader) => {
    const [target, value] = inner(node);
    const adds = node.getChild('UpdateOp') !== null;
    return target && value
      ? { kind: 'assign', target: reader.read(target), value: reader.read(value), adds }
      : reader.all(node);
  },
  CallExpression: (node, reader) => {
    const callee = node.firstChild;
    const args = node.getChild('ArgList');
    if (!callee || !args) return reader.all(node);
    return {
      kind: 'call',
      callee: callee.name === 'import' ? nameOf('import') : reader.read(callee),
      args: argumentsOf(args, reader),
      where: reader.text(node),
    };
  },
  NewExpression: (node, reader) => {
    const [callee] = inner(node);
    const args = node.getChild('ArgList');
    if (!callee) return NOTHING;
    return {
      kind: 'call',
      callee: reader.read(callee),
      args: args ? argumentsOf(args, reader) : [],
      where: reader.text(node),
    };
  },
  MemberExpression: (node, reader) => {
    const parts = partsOf(node);
    const [first] = parts;
    if (first === undefined) return NOTHING;
    const of = reader.read(first);
    const name = node.getChild('PropertyName') ?? node.getChild('PrivatePropertyName');
    if (name && name.from !== first.from) return { kind: 'member', of, name: reader.text(name) };
    const keys = inner(node).slice(first.type.isError || /^[A-Z]/.test(first.name) ? 1 : 0);
    return { kind: 'index', of, key: blockOf(keys.map((key) => reader.read(key))) };
  },
  BinaryExpression: binary,
  PrefixCast: (node, reader) => blockOf(values(node, reader)),
  PostfixExpression: (node, reader) => blockOf(values(node, reader)),
  ParenthesizedExpression: (node, reader) => blockOf(values(node, reader)),
  AwaitExpression: (node, reader) => blockOf(values(node, reader)),
  SequenceExpression: (node, reader) => blockOf(values(node, reader)),
  ExpressionStatement: (node, reader) => blockOf(values(node, reader)),
  ArrayExpression: (node, reader) => ({ kind: 'list', items: values(node, reader) }),
  ArrayPattern: (node, reader) => ({
    kind: 'list',
    items: splitAt(partsOf(node).slice(1, -1), ',').map((parts) => withDefault(parts, reader) ?? NOTHING),
  }),
  ObjectExpression: (node, reader) => ({
    kind: 'object',
    entries: node.getChildren('Property').map((child) => property(child, reader)),
  }),
  ObjectPattern: pattern,
  ConditionalExpression: (node, reader) => {
    const [condition, yes, no] = values(node, reader);
    return condition && yes && no
      ? { kind: 'block', items: [condition, { kind: 'choice', parts: [yes, no] }] }
      : NOTHING;
  },
  FunctionDeclaration: functionOf,
  FunctionExpression: functionOf,
  ArrowFunction: functionOf,
  MethodDeclaration: functionOf,
  ClassDeclaration: (node, reader) => unfollowed(classOf(node, reader), reader.text(node)),
  ClassExpression: (node, reader) => unfollowed(classOf(node, reader), reader.text(node)),
  WithStatement: (node, reader) => unfollowed(reader.all(node), reader.text(node)),
  ThrowStatement: (node, reader) => {
    const thrown = blockOf(values(node, reader));
    const isError = thrown.kind === 'call' && thrown.callee.kind === 'name' && /Error$/.test(thrown.callee.name);
    return isError || thrown.kind === 'text' ? thrown : unfollowed(thrown, reader.text(node));
  },
  ReturnStatement: (node, reader) => ({ kind: 'return', value: blockOf(values(node, reader)) }),
  YieldExpression: (node, reader) =>
    unfollowed({ kind: 'return', value: blockOf(values(node, reader)) }, reader.text(node)),
  IfStatement: (node, reader) => {
    const [condition, ...bodies] = values(node, reader);
    return condition ? { kind: 'block', items: [condition, { kind: 'choice', parts: [NOTHING, ...bodies] }] } : NOTHING;
  },
  ForStatement: (node, reader) => {
    const spec = node.getChild('ForOfSpec') ?? node.getChild('ForInSpec');
    const [first, ...rest] = inner(node);
    if (!spec || !first) return { kind: 'loop', body: reader.all(node) };
    const [target, over] = inner(spec);
    return {
      kind: 'loop',
      target: target ? reader.read(target) : undefined,
      over: over ? reader.read(over) : undefined,
      body: blockOf(rest.map((each) => reader.read(each))),
    };
  },
  WhileStatement: (node, reader) => ({ kind: 'loop', body: reader.all(node) }),
  DoStatement: (node, reader) => ({ kind: 'loop', body: reader.all(node) }),
};

function classOf(node: SyntaxNode, reader: Reader): Expression {
  const name = node.getChild('VariableDefinition');
  const body = node.getChild('ClassBody');
  const bases = inner(node).filter(({ name: kind }) => !/^(?:VariableDefinition|ClassBody)$/.test(kind));
  return {
    kind: 'class',
    name: name ? reader.text(name) : undefined,
    bases: bases.map((each) => reader.read(each)),
    body: body ? reader.read(body) : NOTHING,
  };
}

const read = (node: SyntaxNode, reader: Reader): Expression => {
  const reading = Object.hasOwn(READ, node.name) ? READ[node.name] : undefined;
  if (reading) return reading(node, reader);
  return SILENT.has(node.name) ? NOTHING : blockOf([...values(node, reader), NOTHING]);
};
