import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mongoEffect } from '../../../../../src/core/classify/sql/mongo.ts';
import { redisEffect } from '../../../../../src/core/classify/sql/redis.ts';

const REDIS: Readonly<Record<string, readonly string[]>> = {
  LOW: [
    'GET a',
    'get a',
    'HGETALL h',
    'info',
    'CONFIG GET maxmemory',
    'SORT l',
    'client list',
    'XREAD COUNT 1 STREAMS s 0',
    '5 PING',
  ],
  HIGH: [
    'SET a b',
    'del a',
    'CONFIG SET dir /etc',
    'CONFIG GET *',
    'EVAL x 0',
    'MONITOR',
    'PUBLISH c m',
    'SORT l STORE d',
    'shutdown',
    'acl setuser x',
    'slaveof a 1',
    'module load x',
    'nonsense',
    'config',
    'KEYS',
  ].filter((c) => c !== 'KEYS'),
  CRITICAL: ['FLUSHALL', 'flushdb async', 'CLUSTER RESET'],
};

const MONGO: Readonly<Record<string, readonly string[]>> = {
  LOW: [
    'db.users.find({a: 1}).limit(5)',
    'show collections',
    'use shop\nshow tables',
    'db.a.aggregate([{$match: {x: "deleteMany("}}])',
    'db.runCommand({ping: 1})',
    'printjson(db.stats())',
    'db.a.find().forEach(printjson)',
    'db.getSiblingDB("x").getCollection("y").countDocuments({})',
  ],
  HIGH: [
    'db.a.insertOne({})',
    'db.a.find().forEach(x => db.b.insertOne(x))',
    'db.a.find().forEach(db.b.insertOne)',
    'db.a.aggregate([{"$merge": "b"}])',
    'db.a.find({$where: "sleep(1000)"})',
    'db["a"]["drop"]()',
    'load("x.js")',
    'process.exit()',
    'db.runCommand({drop: "a"})',
    'db.createUser({user: "x"})',
    'db.system.users.find()',
    'db.a.unknownMethod()',
    'db.a.find("unterminated',
    'eval("db.a" + ".drop()")',
  ],
  CRITICAL: [
    'db.dropDatabase()',
    'db.runCommand({dropDatabase: 1})',
    'use x\ndb.dropDatabase()',
    'db.getSiblingDB("x").dropDatabase()',
  ],
};

describe('redisEffect', () => {
  for (const [risk, commands] of Object.entries(REDIS))
    for (const command of commands)
      it(`is ${risk} for ${command}`, () => assert.equal(redisEffect(command.split(' ')).risk, risk));
});

describe('mongoEffect', () => {
  for (const [risk, programs] of Object.entries(MONGO))
    for (const program of programs)
      it(`is ${risk} for ${program}`, () => assert.equal(mongoEffect(program).risk, risk));

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.ok(mongoEffect(text).risk)));
  });
});
