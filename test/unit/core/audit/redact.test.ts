import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson } from '../../../../src/core/action/canonical.ts';
import type { EntryBody, EntryOf } from '../../../../src/core/audit/entry.ts';
import { ASKED_LIMIT, Redactor, STRING_LIMIT } from '../../../../src/core/audit/redact.ts';
import { entryAt, event, prepared, settled } from './sample.ts';
import { GENESIS } from '../../../../src/core/audit/entry.ts';

const redactor = new Redactor(Buffer.alloc(32, 1));

// Put together here so that no scanner takes this file for a leak.
const join = (...parts: string[]): string => parts.join('');
const A36 = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `[what it is, text, the part that must be gone]` */
const PLANTED: [string, string, string][] = [
  ['a GitHub token', `git clone https://x.test/ ${join('ghp', '_', A36)}`, A36],
  ['a fine-grained GitHub token', join('github', '_pat_', A36), A36],
  ['a GitLab token', join('glpat', '-', 'abcdefghij0123456789'), 'abcdefghij0123456789'],
  ['an AWS key id', join('AKIA', 'ABCDEFGHIJKLMNOP'), 'ABCDEFGHIJKLMNOP'],
  ['an AWS secret key', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG', 'wJalrXUtnFEMI/K7MDENG'],
  ['a Google key', join('AIza', 'SyA0123456789abcdefghijklmnopqrstuv'), 'SyA0123456789'],
  ['a Slack token', join('xoxb', '-123456789012-abcdefghij'), '123456789012'],
  ['a Slack webhook', join('https://hooks.slack', '.com/services/', 'T000/B000/abcdefghijklmnop'), 'abcdefghijklmnop'],
  ['a Stripe key', join('sk', '_live_', 'abcdefghij0123456789'), 'abcdefghij0123456789'],
  ['an OpenAI key', join('sk', '-proj-', A36), A36],
  ['an Anthropic key', join('sk', '-ant-api03-', A36), A36],
  ['an npm token', join('npm', '_', A36), A36],
  ['a PyPI token', join('pypi', '-', A36, A36), A36],
  ['a JWT', join('eyJhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'c2lnbmF0dXJl'), 'eyJzdWIiOiIxMjM0In0'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----', 'MIIEabc'],
  ['a private key without its end', 'x -----BEGIN PRIVATE KEY-----\\nMIIEabc', 'MIIEabc'],
  ['a bearer token', 'curl -H "Authorization: Bearer abc.def"', 'abc.def'],
  ['basic credentials', "curl -H 'authorization: Basic dXNlcjpwYXNz'", 'dXNlcjpwYXNz'],
  ['an authorization without a scheme', 'Authorization: hunter2', 'hunter2'],
  ['an authorization far from its name', 'Authorization:          Bearer  hunter2', 'hunter2'],
  ['a cookie', 'Cookie: session=hunter2; other=hunter3', 'hunter'],
  ['credentials in a URL', 'git clone https://ann:hunter2@x.test/r.git', 'hunter2'],
  ['a token in a URL', join('https://', 'abcdefghijklmnopqrstuvwx', '@x.test/'), 'abcdefghijklmnopqrstuvwx'],
  ['a database URL', 'postgres://app:hun:ter2@db/prod', 'hun:ter2'],
  ['a token in a query', 'https://x.test/?a=1&access_token=hunter2&b=2', 'hunter2'],
  ['a variable', 'DB_PASSWORD=hunter2 npm start', 'hunter2'],
  ['a quoted variable with spaces', 'export API_KEY="correct horse battery"', 'horse'],
  ['a single-quoted variable', "PGPASSWORD='hunter two' psql", 'hunter'],
  ['JSON in a shell', 'curl -d "{\\"password\\":\\"hunter2 x\\"}"', 'hunter2'],
  ['JSON', '{"client_secret": "hunter2"}', 'hunter2'],
  ['YAML', 'apiKey: hunter2', 'hunter2'],
  ['a flag', 'mytool --password hunter2 --verbose', 'hunter2'],
  ['a flag with an equals sign', 'mytool --auth-token=hunter2', 'hunter2'],
  ['an .npmrc line', '//registry.test/:_authToken=hunter2', 'hunter2'],
  ['a user with a password', 'curl -u ann:hunter2 https://x.test', 'hunter2'],
  ['an assignment in code', 'const accessToken = "hunter2"', 'hunter2'],
];

describe('Redactor.text', () => {
  for (const [what, text, secret] of PLANTED) {
    it(`takes out ${what}`, () => {
      const redacted = redactor.text(text);
      assert.ok(!redacted.includes(secret), redacted);
      assert.match(redacted, /‹redacted:[a-z-]+:[0-9a-f]{12}›/);
    });
  }

  const KEPT = [
    'ls -la && git status',
    'grep -rn "rm -rf /" log',
    'token counts and passwords are words',
    'max_tokens=100 tokenizer=x',
    'curl -H "Authorization: Bearer $TOKEN" https://x.test',
    'TOKEN=$(pass show x) PASSWORD="${DB_PASSWORD}" make',
    'docker run -u 1000:1000 image',
    'scripts/task-list-of-many-words-that-is-long.sh',
    'https://x.test:8080/a@b',
    'd'.repeat(64),
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'PASSWORD_FILE=/run/secrets/db',
    'const token = ',
    '',
  ];
  for (const text of KEPT) it(`leaves alone: ${text}`, () => assert.equal(redactor.text(text), text));

  it('gives equal secrets equal marks, and other ledgers other ones', () => {
    const other = new Redactor(Buffer.alloc(32, 2));
    assert.equal(redactor.text('A_TOKEN=hunter2').slice(8), redactor.text('B_TOKEN=hunter2').slice(8));
    assert.notEqual(redactor.text('A_TOKEN=hunter2'), redactor.text('A_TOKEN=hunter3'));
    assert.notEqual(redactor.text('A_TOKEN=hunter2'), other.text('A_TOKEN=hunter2'));
  });

  it('changes nothing when it is used again', () => {
    const texts = fc.array(fc.constantFrom(...PLANTED.map(([, text]) => text), ' ', '"', '=', ':', '@'), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, fc.constantFrom('', ' ', '\n'), (parts, between) => {
        const once = redactor.text(parts.join(between));
        assert.equal(redactor.text(once), once);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts what is too long, keeps equal texts equal, and says how long it was', () => {
    const long = 'x'.repeat(STRING_LIMIT + 1);
    const cut = redactor.text(long);
    assert.match(cut, /^x{32704}‹cut:32769:[0-9a-f]{12}›$/);
    assert.equal(redactor.text(long), cut);
    assert.equal(redactor.text(cut), cut);
    assert.notEqual(redactor.text(`${long}y`), cut);
    assert.equal(redactor.text('x'.repeat(STRING_LIMIT)).length, STRING_LIMIT);
  });

  it('finds a secret that lies across the cut', () => {
    const [before, secret] = ['x '.repeat(STRING_LIMIT / 2 - 8), join('ghp', '_', A36)];
    assert.ok(!redactor.text(`${before}${secret}${'y'.repeat(9000)}`).includes('abcdefg'));
  });

  it('makes text well-formed, so that every text can be recorded', () => {
    assert.equal(redactor.text('a\ud800b'), 'a\ufffdb');
  });

  it('refuses a key that is too short', () => {
    assert.throws(() => new Redactor(Buffer.alloc(8)), { code: 'bad-input' });
  });

  it('takes linear time for hostile texts', () => {
    const hostile = [
      'eyJ'.repeat(13_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(1500),
      'password'.repeat(5000),
      'token="'.repeat(5500),
      '://a:'.repeat(8000),
      '-u a:'.repeat(8000),
      '--password '.repeat(3600),
      `authorization:${' '.repeat(40_000)}`,
      'a_'.repeat(20_000),
      '\\'.repeat(40_000) + 'secret=',
    ];
    const started = performance.now();
    for (const text of hostile) redactor.text(text);
    // Quadratic would be minutes.
    assert.ok(performance.now() - started < 5000);
  });
});

describe('Redactor.body', () => {
  const asked = (value: unknown): unknown =>
    (redactor.body(prepared('t', { asked: value })) as EntryOf<'prepared'>).asked;

  it('redacts every string of a body, and property names', () => {
    const secret = join('ghp', '_', A36);
    const body = prepared('t', {
      asked: { command: `x ${secret}`, list: [{ [secret]: secret }] },
      summary: secret,
      resolved: secret,
      directory: `/w/${secret}`,
      requestId: secret,
      findings: [{ rule: 'r', risk: 'LOW', category: 'observe', reason: secret, where: secret, reversible: true }],
    });
    assert.ok(!canonicalJson(redactor.body(body)).includes(A36));
    assert.ok(!canonicalJson(redactor.body(settled('t', { result: secret }))).includes(A36));
  });

  it('takes values of secret-looking properties out, also numbers and nested ones', () => {
    const value = asked({
      password: 'hunter2',
      pin_token: 4711,
      env: { API_KEY: 'k' },
      credentials: { a: ['deep'] },
      n: 1,
    });
    const text = canonicalJson(value);
    for (const secret of ['hunter2', '4711', '"k"', 'deep']) assert.ok(!text.includes(secret), text);
    assert.ok(text.includes('"n":1'));
  });

  it('never touches digests, contexts and our own ids', () => {
    const body = prepared('token=abc', {
      digest: 'a'.repeat(64),
      context: 'b'.repeat(64),
      undo: [{ path: '/x', copy: 'c'.repeat(64) }],
    });
    assert.deepEqual(redactor.body(body), body);
  });

  it('keeps a small input and reduces a large one to size, fingerprint and its beginning', () => {
    assert.deepEqual(asked({ a: 'x'.repeat(100) }), { a: 'x'.repeat(100) });
    const big = asked({ a: 'x'.repeat(ASKED_LIMIT) }) as { size: number; fingerprint: string; head: string };
    assert.equal(big.size, ASKED_LIMIT + 8);
    assert.match(big.fingerprint, /^[0-9a-f]{12}$/);
    assert.equal(big.head.length, 1024);
    assert.equal(big.head, `{"a":"${'x'.repeat(1018)}`);
  });

  it('keeps what JSON carries, such as null and undefined properties', () => {
    assert.deepEqual(asked({ a: null, b: true, c: undefined, d: [1.5] }), { a: null, b: true, d: [1.5] });
    assert.equal(asked('text'), 'text');
  });

  it('keeps a property that is named like a prototype an own property', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"x":1}}');
    assert.equal(canonicalJson(asked(hostile)), '{"__proto__":{"x":1}}');
  });

  it('refuses what is nested too deep with its own error', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    assert.throws(() => asked(deep), { code: 'not-canonical' });
  });

  it('lets no planted secret into an entry, wherever it stands', () => {
    const place = fc.constantFrom<(text: string) => EntryBody>(
      (text) => event(text),
      (text) => prepared('t', { asked: { command: text } }),
      (text) => prepared('t', { asked: [[{ deep: text }]] }),
      (text) => prepared('t', { resolved: text, summary: text }),
      (text) => settled('t', { result: text }),
    );
    const around = fc.array(fc.constantFrom(' ', '\n', 'x ', '"', "'", '; ', ' = ', '(', '\u200b', 'ü '), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.constantFrom(...PLANTED), place, around, around, ([, text, secret], body, before, after) => {
        // A bare token must stand alone; what has a name is found wherever it stands.
        const entry = entryAt(1, GENESIS, redactor.body(body(`${before.join('')} ${text} ${after.join('')}`)));
        assert.ok(!entry.text.includes(secret));
      }),
      { numRuns: 500 },
    );
  });
});
