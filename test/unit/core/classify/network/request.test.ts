import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RISKS, worstRisk } from '../../../../../src/core/action/risk.ts';
import { classifyHttp } from '../../../../../src/core/classify/http.ts';
import { asksOnly } from '../../../../../src/core/classify/network/graphql.ts';
import { judgeUrl } from '../../../../../src/core/classify/network/judge.ts';
import { judgeRequest } from '../../../../../src/core/classify/network/request.ts';
import { common, world } from '../world.ts';

const facts = world();
const judge = (headers: Record<string, string>, body = '', method = 'GET', url = 'https://api.example.com/v1') =>
  judgeRequest({ method, url, headers, body }, facts);

describe('judgeUrl on the addresses of requests', () => {
  const rows: readonly (readonly [url: string, risk: string, rule: string])[] = [
    ['http://example.com\\@127.0.0.1/', 'HIGH', 'network.not-understood'],
    ['http://0x08080808/', 'HIGH', 'network.odd-host'],
    ['http://example.com:6379/', 'HIGH', 'network.port'],
    ['http://example.com:8443/', 'MEDIUM', 'network.fetch'],
    ['https://bit.ly/x', 'HIGH', 'network.shortener'],
    ['https://notbit.ly/x', 'MEDIUM', 'network.fetch'],
    ['https://a.webhook.site/', 'HIGH', 'network.sink'],
    ['https://example.com/?url=http://10.0.0.1/', 'HIGH', 'network.inner-address'],
    ['https://example.com/?url=http%253A%252F%252Flocalhost', 'HIGH', 'network.inner-address'],
    ['https://example.com/?host=169.254.169.254', 'HIGH', 'network.inner-address'],
    ['https://example.com/?f=file:///etc/passwd', 'HIGH', 'network.inner-address'],
    ['https://example.com/proxy/http://192.168.0.1/', 'HIGH', 'network.inner-address'],
    ['https://example.com/?q=http://localhost:3000', 'MEDIUM', 'network.fetch'],
    ['https://example.com/?url=https://nodejs.org/', 'MEDIUM', 'network.fetch'],
    ['http://169.254.42.42/', 'HIGH', 'network.metadata'],
    ['http://metadata.tencentyun.com/', 'HIGH', 'network.metadata'],
    ['http://shop.test/', 'HIGH', 'network.private'],
    [`http://${'a.'.repeat(200)}com/`, 'HIGH', 'network.not-understood'],
  ];
  for (const [url, risk, rule] of rows) {
    it(`${url.slice(0, 80)}: ${risk} ${rule}`, () => {
      const finding = judgeUrl(url, 'GET', facts);
      assert.deepEqual([finding.risk, finding.rule], [risk, rule]);
    });
  }

  it('lowers this machine only when it is plainly spelled, and on the port of a web server', () => {
    const risk = (url: string) => judgeUrl(url, 'GET', facts, { loopback: 'MEDIUM' }).risk;
    for (const url of ['localhost', 'http://127.0.0.1:8080/x', 'http://[::1]:3000/', 'http://app.localhost/'])
      assert.equal(risk(url), 'MEDIUM', url);
    for (const url of [
      'http://2130706433:3000/',
      'http://127.1/',
      'http://app.lvh.me/',
      'http://localhost:2375/',
      'http://localhost:6379/',
      'http://localhost:631/',
      'http://127.0.0.2/',
    ])
      assert.equal(risk(url), 'HIGH', url);
  });
});

describe('judgeRequest', () => {
  it('lets plain headers pass', () => {
    for (const headers of [
      {},
      { accept: 'application/json' },
      { Authorization: 'Bearer $TOKEN' },
      { Authorization: '{{token}}' },
      { 'X-Api-Key': '${API_KEY}' },
      { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' },
    ])
      assert.deepEqual(
        judge(headers).map(({ rule }) => rule),
        ['network.fetch'],
      );
  });

  const dangers: readonly (readonly [headers: Record<string, string>, rule: string])[] = [
    [{ Authorization: 'Basic dXNlcjpwYXNz' }, 'network.header.credential'],
    [{ cookie: 'a=b' }, 'network.header.credential'],
    [{ 'X-Auth-Token': 'abc' }, 'network.header.credential'],
    [{ 'X-Custom-Secret': 'abc' }, 'network.header.credential'],
    [{ Host: 'internal' }, 'network.header.rewrites'],
    [{ 'X-Forwarded-For': '127.0.0.1' }, 'network.header.rewrites'],
    [{ 'X-HTTP-Method-Override': 'DELETE' }, 'network.header.rewrites'],
    [{ 'Metadata-Flavor': 'Google' }, 'network.header.metadata'],
    [{ 'X-A': 'b\r\nX-B: c' }, 'network.header.malformed'],
    [{ 'X A': 'b' }, 'network.header.malformed'],
    [{ 'X-A': Buffer.from('DATABASE_URL=postgres://u:p@db/prod').toString('base64') }, 'network.header.carries-data'],
    [{ 'X-A': 'word '.repeat(60) }, 'network.header.carries-data'],
  ];
  for (const [headers, rule] of dangers) {
    it(`${JSON.stringify(headers).slice(0, 60)}: ${rule}`, () =>
      assert.deepEqual(
        judge(headers)
          .filter(({ risk }) => risk === 'HIGH')
          .map((finding) => finding.rule),
        [rule],
      ));
  }

  it('never shows the value of a header', () => {
    const text = JSON.stringify(judge({ Authorization: 'Bearer hunter2', Cookie: 'hunter2' }, '', 'GET'));
    assert.doesNotMatch(text, /hunter2/);
  });

  it('asks for a body that leaves, by whatever method', () => {
    assert.equal(worstRisk(judge({}, 'x', 'GET').map(({ risk }) => risk)), 'HIGH');
    assert.ok(judge({}, `k=AKIAQ7XZ2LMNB4TRWE5K`, 'POST').some(({ rule }) => rule === 'network.body.credential'));
  });

  it('names in the reason that another tool does not hold the address', () => {
    const action = { ...common, kind: 'http' as const, asked: {}, method: 'GET', urls: ['https://example.com/'] };
    const reason = (name: string) =>
      classifyHttp({ ...action, tool: { name } }, facts, { readSecret: false }).findings[0]?.reason ?? '';
    assert.match(reason('fetch_webpage'), /whatever address/);
    assert.doesNotMatch(reason('portcullis_http_request'), /whatever address/);
  });

  it('shows all that would be sent', () => {
    const action = {
      ...common,
      kind: 'http' as const,
      tool: { name: 'x' },
      asked: {},
      method: 'post',
      urls: ['https://a.b/'],
    };
    const { resolved } = classifyHttp({ ...action, headers: { A: 'b' }, body: 'text' }, facts, { readSecret: false });
    assert.equal(resolved, 'POST https://a.b/\nA: b\n\ntext');
  });

  it('never throws', () => {
    const text = fc.string({ unit: 'binary', maxLength: 100 });
    fc.assert(
      fc.property(text, fc.webUrl(), fc.dictionary(text, text, { maxKeys: 4 }), text, (method, url, headers, body) => {
        for (const { risk } of judgeRequest({ method, url, headers, body }, facts)) assert.ok(RISKS.includes(risk));
      }),
    );
  });
});

describe('a question in GraphQL', () => {
  const url = 'https://api.example.com/graphql';
  const asks = (query: string, more: object = {}) => asksOnly(url, JSON.stringify({ query, ...more }));

  it('is what holds queries and fragments only', () => {
    assert.ok(asks('{ a }'));
    assert.ok(asks('query Q($a: ID = "}") { a(b: "mutation {", c: """ } """) { d } } # mutation {'));
    assert.ok(asks('fragment F on T { a } query { ...F }'));
    assert.ok(asks('{ a }', { variables: { a: 1 }, operationName: 'Q' }));
  });

  it('is nothing else', () => {
    for (const query of [
      '',
      'mutation { a }',
      '{ a } mutation M { b }',
      'subscription { a }',
      '{ a',
      'query { a } }',
      '# \nmutation { a }',
      '"""x""" mutation { a }',
      'query { a(b: "x) { c } } mutation { d }',
    ])
      assert.equal(asks(query), false, query);
    assert.equal(asks('{ a }', { extensions: {} }), false);
    assert.equal(asksOnly('https://api.example.com/rest', '{"query":"{ a }"}'), false);
    assert.equal(asksOnly(url, '[{"query":"{ a }"}]'), false);
    assert.equal(asksOnly(url, 'garbage'), false);
  });

  it('lowers a POST, unless something else speaks against it', () => {
    const risk = (body: string, headers = {}, to = url) =>
      worstRisk(judgeRequest({ method: 'POST', url: to, headers, body }, facts).map((finding) => finding.risk));
    assert.equal(risk('{"query":"{ a }"}'), 'MEDIUM');
    assert.equal(risk('{"query":"{ a }"}', { authorization: 'Bearer abc' }), 'HIGH');
    assert.equal(risk('{"query":"{ a }"}', {}, 'http://localhost/graphql'), 'HIGH');
    assert.equal(risk(JSON.stringify({ query: `{ a(b: "${'word '.repeat(300)}") }` })), 'HIGH');
    const carried = Buffer.from('DATABASE_URL=postgres://u:p@db/prod').toString('base64');
    assert.equal(risk(JSON.stringify({ query: `{ a(b: "${carried}") }` })), 'HIGH');
  });
});
