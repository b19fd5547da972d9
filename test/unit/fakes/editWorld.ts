import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AdapterWorld } from '../../../src/agents/adapter.ts';
import { changeOf } from '../../../src/agents/rebuild/change.ts';
import type { EditAction } from '../../../src/core/action/action.ts';
import { classify } from '../../../src/core/classify/classify.ts';
import { DEFAULT_LIMITS } from '../../../src/core/classify/rate.ts';
import { Gate } from '../../../src/core/gate/gate.ts';
import { NO_RULES } from '../../../src/core/gate/grants.ts';
import { decide } from '../../../src/core/policy/decide.ts';
import type { FileWriter, People } from '../../../src/core/ports.ts';
import { randomIds, systemClock } from '../../../src/system/clock.ts';
import { FileUndoStore } from '../../../src/system/fileUndoStore.ts';
import { NodeSurroundings } from '../../../src/system/nodeSurroundings.ts';
import { type OpenBuffers, WholeFiles } from '../../../src/tools/wholeFiles.ts';
import { MemoryLedger } from './memoryLedger.ts';
import { ScriptedPerson } from './world.ts';

/** Real files, classifier, policy and copies behind a gate: what an edit of an agent meets. */
export class EditWorld {
  readonly workspace: string;
  readonly ledger = new MemoryLedger();
  readonly person = new ScriptedPerson();
  /** Unsaved texts by path. */
  readonly unsaved = new Map<string, string>();
  readonly buffers: OpenBuffers = {
    read: (path) => this.unsaved.get(path),
    write: async (path, text) => void this.unsaved.set(path, text),
  };
  readonly copies: string;
  readonly store: FileUndoStore;
  readonly surroundings = new NodeSurroundings({
    workspaces: () => [this.workspace],
    guarded: [],
    identity: () => [{ part: 'user', value: 'dev', source: 'test' }],
    buffer: (path) => this.unsaved.get(path),
  });
  readonly gate: Gate;

  /** @param folder an empty one, as its real path */
  constructor(folder: string, more: { readonly files?: FileWriter; readonly people?: People } = {}) {
    this.workspace = join(folder, 'work');
    mkdirSync(this.workspace);
    this.copies = join(folder, 'copies');
    this.store = new FileUndoStore(this.copies, (path) => path.endsWith('.env'));
    this.gate = new Gate({
      ledger: this.ledger,
      classify,
      decide: (judgement, action) => decide(judgement, action, { profile: 'balanced', layers: {}, now: Date.now() }),
      limits: () => DEFAULT_LIMITS,
      surroundings: this.surroundings,
      people: more.people ?? this.person,
      undo: this.store,
      files: more.files ?? new WholeFiles(this.buffers),
      clock: systemClock,
      rules: NO_RULES,
      ids: randomIds,
    });
  }

  at(name: string): string {
    return join(this.workspace, name);
  }

  write(name: string, text: string): string {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
    return this.at(name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  /** An edit that gives files a new text, as they are now; null deletes it. */
  edit(texts: Readonly<Record<string, string | null>>, session = 's1'): EditAction {
    const world = {
      textOf: (path: string) => {
        const unsaved = this.unsaved.get(path);
        if (unsaved !== undefined) return { state: 'text', text: unsaved };
        try {
          return { state: 'text', text: readFileSync(path, 'utf8') };
        } catch {
          return { state: 'none' };
        }
      },
    } as Pick<AdapterWorld, 'textOf'> as AdapterWorld;
    return {
      kind: 'edit',
      tool: { name: 'apply_patch' },
      asked: texts,
      directory: this.workspace,
      workspace: this.workspace,
      origin: { harness: 'vscode', session, agent: 'main' },
      files: Object.entries(texts).map(([name, text]) =>
        text === null
          ? { ...changeOf(this.at(name), world, () => ({ text: '' })), after: null }
          : changeOf(this.at(name), world, () => ({ text })),
      ),
    };
  }

  /** A hook asks for it. */
  ask(texts: Readonly<Record<string, string | null>>, session = 's1') {
    return this.gate.decide({
      action: this.edit(texts, session),
      renew: () => this.edit(texts, session),
      requestId: null,
      own: false,
      signal: new AbortController().signal,
    });
  }
}
