import assert from 'node:assert/strict';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../../../src/core/action/canonical.ts';

/** The examples of RFC 8785, sections 3.2.2 to 3.2.4 and appendix B. */
const CASES: readonly (readonly [what: string, value: unknown, text: string])[] = [
  [
    'numbers, escapes and literals',
    {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    },
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  ],
  [
    'names by their UTF-16 units',
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
  ['names that look like numbers', { '10': 1, '9': 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
  ['no negative zero', [-0, 0], '[0,0]'],
  [
    'limits of numbers',
    [5e-324, 1.7976931348623157e308, 1e21, 1e20],
    '[5e-324,1.7976931348623157e+308,1e+21,100000000000000000000]',
  ],
  ['what is not set', { a: undefined, b: [undefined] }, '{"b":[null]}'],
  ['a name that is a prototype elsewhere', JSON.parse('{"b":1,"__proto__":{"a":2}}'), '{"__proto__":{"a":2},"b":1}'],
  ['a text alone', 'a', '"a"'],
];

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const cycle: { self?: unknown } = {};
cycle.self = cycle;

const REFUSED: readonly (readonly [what: string, value: unknown])[] = [
  ['half of a character', 'a\ud800b'],
  ['a name with half of a character', { '\udc00': 1 }],
  ['NaN', [NaN]],
  ['an infinite number', { a: -Infinity }],
  ['a function', { a: () => 1 }],
  ['a big integer', [1n]],
  ['a symbol', [Symbol('a')]],
  ['what writes itself', { a: new Date(0) }],
  ['a cycle', cycle],
  ['more than 200 levels', nested(201)],
  ['nothing', undefined],
];

describe('canonicalJson', () => {
  for (const [what, value, text] of CASES) it(`writes ${what}`, () => assert.equal(canonicalJson(value), text));

  for (const [what, value] of REFUSED)
    it(`refuses ${what}`, () => assert.throws(() => canonicalJson(value), { code: 'not-canonical' }));

  it('writes 200 levels', () => assert.equal(JSON.stringify(nested(200)), canonicalJson(nested(200))));

  it('writes what another implementation of the standard writes', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.oneof(
          text,
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('tree'), { maxLength: 5 }),
        fc.dictionary(text, tie('tree'), { maxKeys: 40 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => canonicalJson(value) === canonicalize(value)),
      { numRuns: 2000 },
    );
  });
});
