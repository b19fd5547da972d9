import { asks, calm, destroys, unclear, type SqlEffect } from './effects.ts';

const READS = calm('LOW', 'redis.read', 'read', 'Reads keys of a Redis server');
const SESSION = calm('LOW', 'redis.session', 'read', 'Only matters to its own connection');

const changes = (name: string): SqlEffect => asks('redis.write', 'write', `Changes keys of a Redis server, by ${name}`);
const deletes = (name: string): SqlEffect =>
  asks('redis.delete', 'delete', `Deletes keys of a Redis server, by ${name}`);
const controls = (name: string): SqlEffect =>
  asks('redis.control', 'process', `Changes how a Redis server runs, by ${name}`, 'Everybody who uses it is affected.');
const runs = (name: string): SqlEffect =>
  asks('redis.code', 'execute', `Runs code in a Redis server, by ${name}`, 'What it does is not seen.');
const sends = (name: string): SqlEffect =>
  asks('redis.send', 'network', `Sends to whoever listens, by ${name}`, 'It cannot be called back.');
const watches = (name: string): SqlEffect =>
  asks(
    'redis.watch',
    'secret',
    `Shows every command that others send, by ${name}`,
    'Passwords and data of others are among them.',
  );
const empties = (name: string): SqlEffect => destroys('redis.flush', `Deletes every key of a Redis server, by ${name}`);

/** Commands by what they do (redis.io/commands). Two words: with that sub-command. */
const COMMANDS: readonly (readonly [(name: string) => SqlEffect, string])[] = [
  [
    () => READS,
    `get mget getrange strlen exists ttl pttl expiretime pexpiretime type keys scan dbsize randomkey dump touch lcs substr getbit bitcount
     bitpos bitfield_ro hget hmget hgetall hkeys hvals hlen hexists hstrlen hscan hrandfield httl lrange llen lindex lpos smembers
     scard sismember smismember srandmember sscan sinter sunion sdiff sintercard zrange zrangebyscore zrangebylex zrevrange
     zrevrangebyscore zrevrangebylex zcard zcount zlexcount zscore zmscore zrank zrevrank zscan zrandmember zinter zunion zdiff
     zintercard xrange xrevrange xlen xread xinfo xpending geopos geodist geohash geosearch georadius_ro georadiusbymember_ro
     pfcount sort_ro object memory info time echo ping role lastsave lolwut command hello latency slowlog pubsub
     acl|whoami acl|cat client|list client|info client|id client|getname cluster|info cluster|nodes cluster|slots cluster|shards
     cluster|keyslot cluster|myid cluster|countkeysinslot config|help function|list function|stats script|exists module|list
     json.get json.mget json.type json.objkeys json.objlen json.arrlen json.strlen ft.search ft.info ft.aggregate ft.explain ft._list ts.get
     ts.range ts.mrange ts.info bf.exists bf.info graph.ro_query subscribe psubscribe wait`,
  ],
  [
    () => SESSION,
    'select auth quit multi exec discard watch unwatch asking readonly readwrite reset unsubscribe punsubscribe client|setname client|reply client|tracking client|no-evict',
  ],
  [
    changes,
    `set setex psetex setnx mset msetnx append incr incrby incrbyfloat decr decrby getset getex setrange setbit bitfield bitop expire pexpire
     expireat pexpireat persist rename renamenx move copy restore hset hsetnx hmset hincrby hincrbyfloat hexpire lpush rpush lpushx
     rpushx linsert lset rpoplpush lmove blmove brpoplpush sadd smove sinterstore sunionstore sdiffstore zadd zincrby zrangestore zinterstore
     zunionstore zdiffstore xadd xgroup xack xclaim xautoclaim xreadgroup xsetid pfadd pfmerge geoadd georadius georadiusbymember geosearchstore sort
     json.set json.mset json.merge json.numincrby json.arrappend json.arrinsert json.strappend ft.create ft.alter ft.aliasadd ts.add ts.create bf.add
     bf.reserve graph.query`,
  ],
  [
    deletes,
    'del unlink getdel hdel hgetdel lpop rpop blpop brpop lmpop blmpop ltrim lrem spop srem zrem zpopmin zpopmax bzpopmin bzpopmax zmpop bzmpop zremrangebyrank zremrangebyscore zremrangebylex xdel xtrim json.del json.arrpop json.clear ft.dropindex ts.del',
  ],
  [
    controls,
    `config|set config|rewrite config|resetstat save bgsave bgrewriteaof shutdown failover replicaof slaveof migrate swapdb cluster client|kill client|pause
     client|unpause client|unblock acl debug latency|reset slowlog|reset memory|purge psync sync replconf restore-asking pfdebug`,
  ],
  [runs, 'eval evalsha eval_ro evalsha_ro fcall fcall_ro script function module'],
  [sends, 'publish spublish'],
  [watches, 'monitor acl|log'],
  [empties, 'flushall flushdb cluster|reset'],
];

const TABLE = new Map(COMMANDS.flatMap(([effect, names]) => names.split(/\s+/).map((name) => [name, effect] as const)));

/** Settings of a server in which a password stands. */
const SECRET_SETTINGS = /pass|auth|secret|key-file-pass|^\*$/i;

/** Judges one command for a Redis server by its words. */
export const redisEffect = (words: readonly string[]): SqlEffect => {
  const [first = '', second = '', third = ''] = words;
  const name = first.toLowerCase();
  const sub = second.toLowerCase();
  const shown = first.toUpperCase().slice(0, 40);
  // `redis-cli -r 5 PING`: numbers are repetitions of the interactive client.
  if (/^\d+$/.test(name) && words.length > 1) return redisEffect(words.slice(1));
  if (name === 'config' && sub === 'get')
    return SECRET_SETTINGS.test(third)
      ? asks(
          'redis.secret',
          'secret',
          `Reads the setting ${third}, in which a password may stand`,
          'It enters the conversation.',
        )
      : READS;
  if (name === 'sort' && !words.some((word) => word.toLowerCase() === 'store')) return READS;
  if (
    name === 'config' &&
    sub === 'set' &&
    /^(?:dir|dbfilename|slave-read-only|replica-read-only|protected-mode|requirepass|rename-command|loadmodule)$/i.test(
      third,
    )
  )
    return asks(
      'redis.control',
      'persistence',
      `Changes the setting ${third} of a Redis server`,
      'By it a server writes files anywhere, or loses its protection.',
    );
  const effect = TABLE.get(`${name}|${sub}`) ?? TABLE.get(name);
  return effect === undefined
    ? unclear(`Sends ${shown}, a command of Redis that Portcullis does not know`, 'redis.unknown')
    : effect(shown);
};
