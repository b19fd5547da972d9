/** One argument of a call; `name` where the language names it (`mode='w'`, `check: true`). */
export interface Argument {
  readonly name?: string | undefined;
  readonly value: Expression;
  /** True for `*list`, `...list`: it stands for an unknown number of arguments. */
  readonly spread?: boolean;
}

/**
 * A program of any language, as far as its effects depend on it. What a language calls statements are expressions, too;
 * syntax without a kind of its own is a `block` of its parts, so that no part is left out.
 */
export type Expression =
  /** A constant text, or a number by its digits. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Argument[]; readonly where: string }
  /** Texts put together by an operator or by interpolation. */
  | { readonly kind: 'join'; readonly parts: readonly Expression[] }
  | { readonly kind: 'divide'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression | undefined, Expression])[] }
  | {
      readonly kind: 'function';
      readonly name?: string | undefined;
      readonly parameters: readonly Expression[];
      readonly body: Expression;
    }
  | {
      readonly kind: 'class';
      readonly name?: string | undefined;
      readonly bases: readonly Expression[];
      readonly body: Expression;
    }
  | {
      readonly kind: 'assign';
      readonly target: Expression;
      readonly value: Expression;
      /** True for `+=` and its like. */
      readonly adds?: boolean;
    }
  /** `import module as local`, or the named parts of it. A name of `*` is everything. */
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly local?: string | undefined;
      readonly names: readonly (readonly [imported: string, local: string])[];
    }
  /** One of the parts, it is not known which; the condition comes first, in a part of its own. */
  | { readonly kind: 'choice'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'loop';
      readonly target?: Expression | undefined;
      readonly over?: Expression | undefined;
      readonly body: Expression;
    }
  /** In order; its value is that of the last. */
  | { readonly kind: 'block'; readonly items: readonly Expression[] }
  | { readonly kind: 'return'; readonly value: Expression }
  /** What is read, but whose values are not followed: a class, a generator, a match. */
  | { readonly kind: 'unfollowed'; readonly inner: Expression; readonly where: string };

/** A program, or why it could not be read. */
export type Parsed = { readonly program: Expression } | { readonly fault: string };

export const NOTHING: Expression = { kind: 'block', items: [] };
export const textOf = (text: string): Expression => ({ kind: 'text', text });
export const nameOf = (name: string): Expression => ({ kind: 'name', name });
export const blockOf = (items: readonly Expression[]): Expression =>
  items.length === 1 && items[0] ? items[0] : { kind: 'block', items };
export const unfollowed = (inner: Expression, where: string): Expression => ({ kind: 'unfollowed', inner, where });
export const callOf = (callee: Expression, values: readonly Expression[], where: string): Expression => ({
  kind: 'call',
  callee,
  args: values.map((value) => ({ value })),
  where,
});
