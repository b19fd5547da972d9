import { asks, calm, destroys, unclear, type SqlEffect } from './effects.ts';

/** Methods of collections, cursors and databases that only read (mongosh's manual). */
const READS = new Set(
  `find findone count countdocuments estimateddocumentcount distinct aggregate explain getindexes getindexkeys getindices stats storagesize
  totalsize totalindexsize datasize indexstats latencystats iscapped getshardversion getsharddistribution limit skip sort project projection hint
  pretty toarray foreach map next hasnext itcount size batchsize maxtimems readpref readconcern collation comment allowdiskuse min max
  returnkey showrecordid tostring tojson objsleftinbatch close getcollection getcollectionnames getcollectioninfos getname getmongo getdb getsiblingdb
  hello ismaster serverstatus serverbuildinfo hostinfo version buildinfo listcommands getprofilingstatus getprofilinglevel printcollectionstats currentop
  getreplicationinfo printreplicationinfo printsecondaryreplicationinfo serverbits getlasterror getlogcomponents status conf config isbalancerrunning getbalancerstate
  listdatabases getdbnames objectid isodate numberlong numberint numberdecimal uuid regexp date timestamp bindata tolowercase touppercase print printjson keys
  length json stringify parse getsearchindexes getplancache list adminreads`.split(/\s+/),
);

const WRITES: readonly (readonly [RegExp, (name: string) => SqlEffect])[] = [
  [/^dropdatabase$/, () => destroys('mongo.drop-database', 'Drops a whole database')],
  [
    /^(?:drop|dropindex|dropindexes|dropuser|droprole|dropallusers|dropallroles|remove|deleteone|deletemany|findoneanddelete)$/,
    (name) => asks('mongo.delete', 'delete', `Deletes by ${name}`),
  ],
  [
    /^(?:insert|insertone|insertmany|update|updateone|updatemany|replaceone|save|findandmodify|findoneandupdate|findoneandreplace|bulkwrite|createindex|createindexes|ensureindex|hideindex|createcollection|createview|renamecollection|copyto|initializeorderedbulkop|initializeunorderedbulkop|converttocapped|reindex)$/,
    (name) => asks('mongo.write', 'write', `Changes data by ${name}`),
  ],
  [
    /^(?:createuser|createrole|updateuser|updaterole|changeuserpassword|grant\w+|revoke\w+|auth|logout)$/,
    (name) =>
      asks(
        'mongo.rights',
        'privilege',
        `Changes who may do what, by ${name}`,
        'Who may do what in the database changes.',
      ),
  ],
  [
    /^(?:shutdownserver|killop|fsynclock|fsyncunlock|setprofilinglevel|setloglevel|stepdown|reconfig|initiate|add|addarb|freeze|enablesharding|shardcollection|movechunk|split\w+|removeshard)$/,
    (name) =>
      asks(
        'mongo.control',
        'process',
        `Changes how the server runs, by ${name}`,
        'Everybody who uses the database is affected.',
      ),
  ],
];

/** Commands for db.runCommand and db.adminCommand that only read. */
const COMMANDS =
  /^(?:ping|hello|isMaster|buildInfo|serverStatus|dbStats|collStats|count|distinct|find|explain|listCollections|listDatabases|listIndexes|connectionStatus|hostInfo|replSetGetStatus|replSetGetConfig|getParameter|top|currentOp|features|dataSize|validate)$/;

/** Text without what stands in quotes and comments, of the same length; undefined when one has no end. */
const bare = (text: string): string | undefined => {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    let end: number;
    if (char === '"' || char === "'") {
      end = at + 1;
      while (end < text.length && text[end] !== char) end += text[end] === '\\' ? 2 : 1;
      if (end >= text.length) return undefined;
      end++;
    } else if (text.startsWith('//', at)) {
      const line = text.indexOf('\n', at);
      end = line < 0 ? text.length : line;
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) return undefined;
      end = close + 2;
    } else {
      out += char;
      at++;
      continue;
    }
    out += ' '.repeat(end - at);
    at = end;
  }
  return out;
};

const SHOWS =
  /^\s*(?:show\s+(?:dbs|databases|collections|tables|users|roles|profile|logs|log\s+\w+)|use\s+[\w.-]+|help|exit|quit|it|cls)\s*;?\s*$/;

/**
 * Judges a program for mongosh by the methods that it calls: those of a database that only read, on names that stand in it.
 * Whatever else JavaScript can do (computed names, files, processes, loading) is not understood.
 */
export const mongoEffect = (text: string): SqlEffect => {
  const code = bare(text);
  if (code === undefined || /[`\\]|\$\{/.test(code))
    return unclear('Holds JavaScript that is not followed', 'mongo.not-understood');
  if (text.split(/[;\n]/).every((line) => line.trim() === '' || SHOWS.test(line)))
    return calm('LOW', 'mongo.read', 'read', 'Asks a MongoDB server about itself');
  const effects: SqlEffect[] = [];
  // Stages and operators can stand in quotes as well.
  if (/\$(?:out|merge)\b/.test(text))
    effects.push(asks('mongo.write', 'write', 'Writes the result of an aggregation into a collection'));
  if (/\$(?:where|function|accumulator)\b/.test(text))
    effects.push(asks('mongo.code', 'execute', 'Runs JavaScript in the server', 'What it does is not judged.'));
  if (
    /\b(?:require|import|eval|load|process|child_process|fs|fetch|passwordPrompt|globalThis|Function|constructor|cat|writeFile|removeFile|run|runProgram|runMongoProgram|Mongo|connect)\b\s*[.(['"]/.test(
      code,
    )
  )
    effects.push(unclear('Reaches beyond the database, by JavaScript that is not followed', 'mongo.not-understood'));
  if (/\]\s*\(/.test(code))
    effects.push(unclear('Calls a method whose name is made as it runs', 'mongo.not-understood'));
  // A method counts where it is only named, too: `forEach(db.copy.insertOne)`.
  const calls = code.matchAll(/(\.\s*)?([A-Za-z_$][\w$]{0,80})\s*(\(?)/g);
  for (const [, member, name = '', call] of calls) {
    if (member === undefined && call === '') continue;
    const key = name.toLowerCase();
    const found = WRITES.find(([pattern]) => pattern.test(key));
    if (found) effects.push(found[1](name));
    else if (call === '') continue;
    else if (key === 'runcommand' || key === 'admincommand') {
      const command = /(?:runCommand|adminCommand)\s*\(\s*(?:\{\s*)?["']?(\w+)/i.exec(text)?.[1] ?? '';
      if (/^dropDatabase$/i.test(command)) effects.push(destroys('mongo.drop-database', 'Drops a whole database'));
      else if (!COMMANDS.test(command))
        effects.push(asks('mongo.command', 'write', `Sends the command ${command} to a MongoDB server`));
    } else if (!READS.has(key) && !/^(?:if|for|while|switch|catch|function|return)$/.test(key))
      effects.push(unclear(`Calls ${name}, which Portcullis does not know`, 'mongo.not-understood'));
  }
  if (/(?:system\.users|system\.roles)\b/.test(text))
    effects.push(
      asks('passwords', 'secret', 'Reads the accounts of a MongoDB server', 'Password hashes enter the conversation.'),
    );
  return (
    effects.find(({ risk }) => risk === 'CRITICAL') ??
    effects[0] ??
    calm('LOW', 'mongo.read', 'read', 'Reads from a MongoDB server')
  );
};
