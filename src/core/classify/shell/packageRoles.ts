import { runsByItself } from '../edit/manifests.ts';
import { pathsOf } from '../path/place.ts';
import { isWellKnown } from '../packages/wellKnown.ts';
import { registryOf } from '../packages/registries.ts';
import type { Call } from './call.ts';
import { CODE_ROLES, runWords } from './codeRoles.ts';
import { isLocalDatabase } from './ofProject.ts';
import { judgePackage } from './packages.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { judgeTask } from './tasks.ts';
import { known, type Value } from './value.ts';

/** Settings of npm, pnpm and yarn that change neither what runs nor where code comes from. */
const HARMLESS_SETTING =
  /^(?:save|save-exact|save-prefix|save-dev|fund|audit|audit-level|loglevel|progress|engine-strict|package-lock|legacy-peer-deps|strict-peer-dependencies|auto-install-peers|shamefully-hoist|node-linker|color|unicode|update-notifier|maxsockets|fetch-retries|fetch-timeout|prefer-offline|init-author-name|init-author-email|init-license|init-version|tag-version-prefix|workspaces-update|dedupe-peer-dependents|nodeLinker|enableTelemetry|enableGlobalCache|compressionLevel|always-auth|virtualenvs\.in-project|virtualenvs\.create|jobs|path|without|with|frozen|deployment|retry|timeout)$/i;

const sets = (call: Call, what: string, harmless: boolean, where: string): void =>
  call.report(
    harmless
      ? { risk: 'MEDIUM', category: 'configuration', reason: `Sets ${what}`, reversible: true }
      : {
          risk: 'HIGH',
          category: 'configuration',
          reason: `Sets ${what}, which may decide from where code comes and what runs`,
          matters: 'It takes effect with each later command.',
          reversible: true,
        },
    '',
    where,
  );

/** The name of a model without its hub and its version. */
const modelName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:https:\/\/)?(?:hf\.co|huggingface\.co)\//, '')
    .replace(/:[\w.-]*$/, '');

/** A script that deno or bun fetches by its address. */
const fetchedScript = (call: Call, value: Value): void => {
  const [scheme, name] = /^(npm|jsr):(.*)$/.exec(value.text)?.slice(1) ?? [];
  if (scheme !== undefined && name !== undefined) {
    judgePackage(call, { ...value, text: name.replace(/^\//, '') }, scheme);
    return;
  }
  call.report(
    {
      rule: 'flow.network-to-interpreter',
      risk: 'HIGH',
      category: 'execute',
      reason: `Fetches ${value.text} and runs it unseen`,
      matters: 'Nobody has seen what would run.',
      reversible: false,
    },
    '',
    value.text,
  );
};

/** `uv run WORD …`: a command of the environment, or a script by its path or address. */
export const runInEnvironment = (call: Call, words: readonly Value[], appends: boolean): void => {
  const [first] = words;
  if (first === undefined) return;
  if (/^https?:/i.test(first.text)) fetchedScript(call, first);
  else if (/\.pyw?$/.test(first.text) || first.text === '-')
    runWords(call, [known('python'), ...words], 'run', appends);
  else runWords(call, words, 'run', appends);
};

/** Roles of words that only package managers have. */
export const PACKAGE_ROLES: Readonly<Record<string, Handler>> = {
  /** Whom to ask for packages. */
  registry: (call, value) => {
    if (/^\.{0,2}\//.test(value.text)) {
      PATH_ROLES.read?.(call, value, '');
      return;
    }
    const owner = value.known ? registryOf(value.text) : 'other';
    // Channels of conda have names.
    if (owner === 'official' || /^(?:conda-forge|defaults|pytorch|nvidia|bioconda|main|free)$/.test(value.text)) return;
    call.report(
      owner === 'loopback'
        ? { risk: 'MEDIUM', category: 'network', reason: 'Installs from a registry on this machine', reversible: true }
        : {
            risk: 'HIGH',
            category: 'network',
            reason: `Installs from another registry: ${value.text}`,
            matters: 'Names there may belong to others than on the usual one.',
            reversible: false,
          },
      '.registry',
      value.text,
    );
  },
  /** A file of packages, or the address of one. */
  requirements: (call, value) => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value.text)) judgePackage(call, value, 'pypi');
    else PATH_ROLES.read?.(call, value, '');
  },
  /** `npm init NAME` runs the package `create-NAME`. */
  initializer: (call, value) => {
    const [, scope, name] = /^(@[^/@]+)(?:\/([^@]+))?(?:@.*)?$/.exec(value.text) ?? [];
    const plain = value.text.replace(/@.*$/, '');
    const text =
      scope === undefined ? `create-${plain}` : name === undefined ? `${scope}/create` : `${scope}/create-${name}`;
    judgePackage(call, { ...value, text }, 'npm');
  },
  /** `--ignore-scripts=false` lets packages run code as they are installed, where the project has forbidden it. */
  'ignore-scripts': (call, value) => {
    if (/^(?:false|no|0)$/i.test(value.text) || !value.known)
      call.report(
        {
          risk: 'HIGH',
          category: 'execute',
          reason: 'Lets packages run their scripts as they are installed',
          matters: 'The settings of this project may have forbidden it.',
          reversible: false,
          alternative: 'npm ci',
        },
        '.scripts',
      );
  },
  /** `config set KEY VALUE`, or `KEY=VALUE`. */
  'package-setting': (call, value) => {
    call.sources.push(value);
    if (call.sources.length !== 1) return;
    const key = value.text.replace(/=.*$/s, '').replace(/^(?:local|global)\./, '');
    sets(call, `${key} of the package manager`, value.known && HARMLESS_SETTING.test(key), value.text);
  },
  /** `go env -w KEY=VALUE`. */
  'go-setting': (call, value) => {
    const [, key = value.text, text = ''] = /^([^=]*)=(.*)$/s.exec(value.text) ?? [];
    const official =
      key === 'GOPROXY' &&
      text.split(/[,|]/).every((each) => /^(?:direct|off)$/.test(each) || registryOf(each) === 'official');
    sets(call, `${key} of Go`, value.known && official, value.text);
  },
  /** Something of this module, or a package of another one by its path and version. */
  'go-target': (call, value) => {
    if (/^\.{0,2}\/|^\.{1,3}$/.test(value.text)) return;
    if (/@|^[\w-]+\.[\w.-]+\//.test(value.text) && !/\.go$/.test(value.text)) judgePackage(call, value, 'go');
  },
  /** A script by its path, or by an address from which it is fetched. */
  'module-or-url': (call, value) => {
    if (/^[a-z][a-z0-9+.-]+:/i.test(value.text) && !/^file:/i.test(value.text)) fetchedScript(call, value);
    else CODE_ROLES.script?.(call, value, 'javascript');
  },
  /** What deno adds or installs: a name belongs to its own registry. */
  'module-or-package': (call, value) => {
    if (/^[a-z][a-z0-9+.-]+:/i.test(value.text)) PACKAGE_ROLES['module-or-url']?.(call, value, '');
    else judgePackage(call, value, 'jsr');
  },
  /** What is to be fetched without being installed: a name looks it up, an address is anybody's. */
  download: (call, value, ecosystem) => {
    if (/:\/\/|^git\+/.test(value.text) || !value.known) judgePackage(call, value, ecosystem);
    else call.taint |= value.taint;
  },
  /** The database that migrations change: one on this machine, or another. */
  'database-address': (call, value) => {
    if (isLocalDatabase(value)) return;
    call.report(
      {
        risk: 'HIGH',
        category: 'write',
        reason: `Changes the database at ${value.text.replace(/\/\/[^@/]*@/, '//')}`,
        matters: 'It is not on this machine, and others may use it.',
        reversible: false,
      },
      '.elsewhere',
      value.text,
    );
  },
  /** `npm pkg set ENTRY=VALUE`. */
  'manifest-entry': (call, value) => {
    if (value.known && !runsByItself(value.text.replace(/=.*$/s, ''))) return;
    call.report(
      {
        rule: 'manifest.lifecycle',
        risk: 'HIGH',
        category: 'persistence',
        reason: `Sets ${value.text} in package.json, which may run by itself at installing or publishing`,
        matters: 'It takes effect later, with no further question.',
        reversible: true,
      },
      '',
      value.text,
    );
  },
  /** The file that describes a project: its folder is the one that is worked in. */
  manifest: (call, value) => {
    const paths = pathsOf(call.evaluation.facts);
    PATH_ROLES.dir?.(call, { ...value, text: paths.dirname(value.text) }, '');
  },
  /** A language model by its name on a hub: one of a well-known owner, or of anybody. */
  model: (call, value, hub) => {
    const known = value.known && isWellKnown(modelName(value.text), hub);
    call.report(
      known
        ? { risk: 'MEDIUM', category: 'network', reason: `Fetches the model ${value.text}`, reversible: true }
        : {
            risk: 'HIGH',
            category: 'network',
            reason: `Fetches the model ${value.text}, whose owner Portcullis does not know`,
            matters: 'A model can hold code, and can be made to answer what its owner wants.',
            reversible: true,
          },
      known ? '.known' : '.unknown',
      value.text,
    );
  },
  /** How an agent decides about its own tools. */
  'agent-mode': (call, value) => {
    if (value.known && /^(?:default|plan|ask|suggest|read-only|manual|dontAsk)$/i.test(value.text)) return;
    call.report(
      {
        rule: 'agent.asks-nobody',
        risk: 'CRITICAL',
        category: 'guard',
        reason: `Starts an agent that asks nobody: ${value.text}`,
        matters: 'Nothing would judge what it does.',
        reversible: false,
      },
      '',
      value.text,
    );
  },
  /** `npm:NAME` is a script of the project, all else a command line. */
  'shell-or-task': (call, value) => {
    const task = /^(?:npm|yarn|pnpm|bun|node|deno):(.+)$/.exec(value.text)?.[1];
    if (task === undefined) CODE_ROLES.shell?.(call, value, '');
    else judgeTask(call, { ...value, text: task }, 'npm');
  },
  /** A version of a tool, by the tool's name. */
  toolchain: (call, value) => {
    const name = value.text.replace(/[@=].*$/, '').toLowerCase();
    const plain = /^(?:[\d.*x~^<>=-]+|lts(?:\/\*)?|latest|system|stable|beta|nightly(?:-[\d-]+)?|v\d[\w.+-]*)$/.test(
      name,
    );
    if (value.known && (plain || isWellKnown(name, 'brew'))) return;
    call.report(
      {
        risk: 'HIGH',
        category: 'execute',
        reason: `Installs the tool ${value.text}, which Portcullis does not know`,
        matters: 'A plugin that anybody wrote says from where it comes.',
        reversible: false,
      },
      '.unknown',
      value.text,
    );
  },
};
