import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf, classOf } from '../../../../../src/core/classify/network/addresses.ts';
import { looksEncoded } from '../../../../../src/core/classify/network/carried.ts';
import { judgeUrl } from '../../../../../src/core/classify/network/judge.ts';
import { RISKS } from '../../../../../src/core/action/risk.ts';
import { world } from '../world.ts';

const facts = world();

describe('judgeUrl', () => {
  const rows: readonly (readonly [url: string, risk: string, rule: string])[] = [
    ['https://example.com/docs', 'MEDIUM', 'network.fetch'],
    ['example.com/docs?q=how to sort', 'MEDIUM', 'network.fetch'],
    ['https://8.8.8.8/', 'MEDIUM', 'network.fetch'],
    ['http://[::ffff:8.8.8.8]/', 'MEDIUM', 'network.fetch'],
    ['http://[::8.8.8.8]/', 'MEDIUM', 'network.fetch'],
    ['https://github.com/nodejs/node/commit/0123456789abcdef0123456789abcdef01234567', 'MEDIUM', 'network.fetch'],
    ['https://example.com/how-to-configure-typescript-strict-mode-in-version-5-9', 'MEDIUM', 'network.fetch'],
    [
      'https://developer.mozilla.org/docs/Web/API/Document/getElementsByClassNameAndSelectors',
      'MEDIUM',
      'network.fetch',
    ],
    ['https://example.com/x/123e4567-e89b-12d3-a456-426614174000', 'MEDIUM', 'network.fetch'],
    ['http://localhost:3000/', 'HIGH', 'network.loopback'],
    ['localhost:3000', 'HIGH', 'network.loopback'],
    ['http://localhost./', 'HIGH', 'network.loopback'],
    ['http://app.localhost/', 'HIGH', 'network.loopback'],
    ['http://127.1/', 'HIGH', 'network.loopback'],
    ['http://2130706433/', 'HIGH', 'network.loopback'],
    ['http://0x7f.1/', 'HIGH', 'network.loopback'],
    ['http://0177.0.0.1/', 'HIGH', 'network.loopback'],
    ['http://①②⑦.0.0.1/', 'HIGH', 'network.loopback'],
    ['http://0/', 'HIGH', 'network.loopback'],
    ['http://[::1]/', 'HIGH', 'network.loopback'],
    ['http://[::]/', 'HIGH', 'network.loopback'],
    ['::1', 'HIGH', 'network.loopback'],
    ['http://[::ffff:127.0.0.1]/', 'HIGH', 'network.loopback'],
    ['http://[::127.0.0.1]/', 'HIGH', 'network.loopback'],
    ['http://[64:ff9b::7f00:1]/', 'HIGH', 'network.translated'],
    ['http://[2002:7f00:1::]/', 'HIGH', 'network.translated'],
    ['http://10.1.2.3/', 'HIGH', 'network.private'],
    ['http://172.31.0.1/', 'HIGH', 'network.private'],
    ['http://172.32.0.1/', 'MEDIUM', 'network.fetch'],
    ['http://192.168.0.1:8080/', 'HIGH', 'network.private'],
    ['http://[fd12::1]/', 'HIGH', 'network.private'],
    ['http://intranet/', 'HIGH', 'network.private'],
    ['http://printer.local/', 'HIGH', 'network.private'],
    ['http://10.0.0.1.nip.io/', 'HIGH', 'network.private'],
    ['http://169.254.1.1/', 'HIGH', 'network.link-local'],
    ['http://169.254.169.254/', 'HIGH', 'network.metadata'],
    ['http://metadata.google.internal/', 'HIGH', 'network.metadata'],
    [
      'http://169.254.169.254/latest/meta-data/iam/security-credentials/role',
      'CRITICAL',
      'network.metadata.credentials',
    ],
    ['http://[fd00:ec2::254]/', 'HIGH', 'network.metadata'],
    ['http://224.0.0.1/', 'HIGH', 'network.multicast'],
    ['http://user:pw@example.com/', 'HIGH', 'network.credentials'],
    ['http://example.com@evil.example/', 'HIGH', 'network.credentials'],
    ['ftp://example.com/', 'HIGH', 'network.scheme'],
    ['gopher://example.com/', 'HIGH', 'network.scheme'],
    ['javascript:alert(1)', 'HIGH', 'network.scheme'],
    ['file:///etc/hosts', 'HIGH', 'network.file'],
    ['file:///home/dev/.ssh/id_rsa', 'HIGH', 'secret.read'],
    ['http://256.1.1.1/', 'HIGH', 'network.not-understood'],
    ['http:// example.com', 'HIGH', 'network.not-understood'],
    ['http://../', 'HIGH', 'network.not-understood'],
    ['', 'HIGH', 'network.not-understood'],
    ['https://exa\u200bmple.com/', 'HIGH', 'network.not-understood'],
    ['https://webhook.site/abc', 'HIGH', 'network.sink'],
    ['https://example.com/?token=abcdefgh12345', 'HIGH', 'network.carries-data'],
    ['https://example.com/?k=ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'HIGH', 'network.carries-data'],
    ['https://example.com/c2VjcmV0OiBodW50ZXIyIGFuZCBtb3Jl', 'HIGH', 'network.carries-data'],
    ['https://4a6f686e20446f65204a6f686e20446f65.evil.example/', 'HIGH', 'network.carries-data'],
    ['https://example.com/#c2VjcmV0OiBodW50ZXIyIGFuZCBtb3Jl', 'HIGH', 'network.carries-data'],
    [`https://example.com/?q=${'word+'.repeat(60)}`, 'HIGH', 'network.carries-data'],
    ['https://example.com/%ff', 'HIGH', 'network.carries-data'],
  ];
  for (const [url, risk, rule] of rows) {
    it(`${url.slice(0, 80)}: ${risk} ${rule}`, () => {
      const finding = judgeUrl(url, 'GET', facts);
      assert.deepEqual([finding.risk, finding.rule], [risk, rule]);
    });
  }

  it('asks before anything is sent', () => {
    for (const method of ['POST', 'put', 'DELETE', 'PATCH', 'WHATEVER']) {
      assert.equal(judgeUrl('https://example.com/', method, facts).rule, 'network.send');
    }
  });

  it('lowers only fetching from this machine, and only for who asks for it', () => {
    assert.equal(judgeUrl('http://localhost:3000/', 'get', facts, { loopback: 'MEDIUM' }).risk, 'MEDIUM');
    assert.equal(judgeUrl('http://localhost:3000/', 'POST', facts, { loopback: 'MEDIUM' }).risk, 'HIGH');
    assert.equal(judgeUrl('http://10.0.0.1/', 'GET', facts, { loopback: 'MEDIUM' }).risk, 'HIGH');
  });

  it('threats hole 20: a URL that looks like carried data is no plain fetch', () => {
    const secret = Buffer.from('DATABASE_URL=postgres://u:p@db/prod').toString('base64url');
    for (const url of [
      `https://e.example/${secret}`,
      `https://e.example/?a=${secret}`,
      `https://${Buffer.from('hunter2 hunter2').toString('hex')}.e.example/`,
    ]) {
      assert.equal(judgeUrl(url, 'GET', facts).rule, 'network.carries-data', url);
    }
  });

  it('never shows the query or the credentials of a URL', () => {
    const { reason, where = '' } = judgeUrl('https://user:hunter2@example.com/?password=hunter3', 'GET', facts);
    assert.doesNotMatch(reason + where, /hunter/);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.ipV4(), fc.ipV6()),
        fc.string({ maxLength: 6 }),
        (url, method) => {
          assert.ok(RISKS.includes(judgeUrl(url, method, facts).risk));
        },
      ),
    );
  });
});

describe('addresses', () => {
  it('reads what URL gives, and nothing else', () => {
    assert.deepEqual(bytesOf('1.2.3.4'), [1, 2, 3, 4]);
    assert.deepEqual(bytesOf('::1')?.at(-1), 1);
    assert.equal(bytesOf('1::2::3'), undefined);
    assert.equal(bytesOf('example.com'), undefined);
  });

  it('agrees with the ranges at their edges', () => {
    const edges: readonly (readonly [string, string | undefined])[] = [
      ['9.255.255.255', undefined],
      ['10.0.0.0', 'private'],
      ['11.0.0.0', undefined],
      ['100.63.255.255', undefined],
      ['100.64.0.0', 'private'],
      ['100.127.255.255', 'private'],
      ['100.128.0.0', undefined],
      ['198.17.255.255', undefined],
      ['198.18.0.0', 'reserved'],
      ['223.255.255.255', undefined],
      ['255.255.255.255', 'reserved'],
      ['fbff::', undefined],
      ['fc00::', 'private'],
      ['2001:db7::', undefined],
      ['2001:db8::', 'reserved'],
    ];
    for (const [address, expected] of edges) assert.equal(classOf(bytesOf(address) ?? []), expected, address);
  });
});

describe('looksEncoded', () => {
  it('tells encoded text from names', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 80 }), (bytes) => {
        fc.pre(new Set(bytes).size > 12);
        assert.ok(
          looksEncoded(Buffer.from(bytes).toString('base64url')) ||
            /^[A-Za-z]*$/.test(Buffer.from(bytes).toString('base64url')),
        );
      }),
      { numRuns: 50 },
    );
    for (const name of [
      'node_modules',
      'getElementsByClassNameAndTag',
      'installation-and-configuration-guide',
      'v22.11.0',
      'react-router-dom-v6-upgrade-guide',
    ]) {
      assert.equal(looksEncoded(name), false, name);
    }
  });
});
