import { CRATES } from './names/crates.ts';
import { GEMS } from './names/gems.ts';
import { GO_MODULES } from './names/goModules.ts';
import { NPM, NPM_COMMANDS, NPM_PROGRAMS, NPM_SCOPES } from './names/npm.ts';
import { HUB_MODELS, MODEL_OWNERS, OLLAMA_MODELS } from './names/models.ts';
import { COMPOSER_VENDORS, HEX, NUGET, PUB } from './names/others.ts';
import { PROGRAMS } from './names/programs.ts';
import { CONDA, PYPI, PYPI_COMMANDS, PYPI_PROGRAMS } from './names/pypi.ts';

/** What names of an ecosystem are well known. */
export interface Names {
  /** Whole names, in the ecosystem's usual spelling, lower case. */
  readonly names: ReadonlySet<string>;
  /** Beginnings that only one well-known owner can use; they end in their separator. */
  readonly owners: ReadonlySet<string>;
  /** Programs that well-known packages bring under other names. */
  readonly programs: ReadonlySet<string>;
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const NONE: ReadonlySet<string> = new Set();

const names = (text: string, owners: readonly string[] = [], programs = ''): Names => ({
  names: new Set(words(text)),
  owners: owners.length === 0 ? NONE : new Set(owners),
  programs: programs === '' ? NONE : new Set(words(programs)),
});

/** Names that end in a separator own what begins with them. */
const mixed = (text: string): Names => {
  const all = words(text);
  return names(
    all.filter((name) => !/[./]$/.test(name)).join(' '),
    all.filter((name) => /[./]$/.test(name)),
  );
};

/** By ecosystem, as the role `package:ECO` of the tables names them. */
export const WELL_KNOWN: Readonly<Record<string, Names>> = {
  npm: names(
    NPM,
    words(NPM_SCOPES).map((scope) => `${scope}/`),
    NPM_PROGRAMS,
  ),
  jsr: names('', ['@std/', '@hono/', '@oak/', '@cliffy/']),
  pypi: names(PYPI, [], PYPI_PROGRAMS),
  conda: names(CONDA + PYPI),
  cargo: names(CRATES),
  gems: names(GEMS),
  go: mixed(GO_MODULES),
  composer: names(
    '',
    words(COMPOSER_VENDORS).map((vendor) => `${vendor}/`),
  ),
  nuget: mixed(NUGET),
  hex: names(HEX),
  pub: names(PUB),
  brew: names(PROGRAMS),
  nix: names(PROGRAMS),
  huggingface: names(
    HUB_MODELS,
    words(MODEL_OWNERS).map((owner) => `${owner}/`),
  ),
  ollama: names(
    OLLAMA_MODELS,
    words(MODEL_OWNERS).map((owner) => `${owner}/`),
  ),
};

/** Longer names are not well known. */
const LONGEST = 300;

/** True when so many projects use the name that it needs no question. `name` as `Specifier.name`. */
export const isWellKnown = (name: string, ecosystem: string): boolean => {
  const known = WELL_KNOWN[ecosystem];
  if (known === undefined || name.length > LONGEST) return false;
  if (known.names.has(name)) return true;
  for (let cut = nextSeparator(name, 0); cut >= 0; cut = nextSeparator(name, cut + 1)) {
    // What lies below a module is part of it, and what lies below an owner is the owner's.
    if (known.owners.has(name.slice(0, cut + 1)) || (ecosystem === 'go' && known.names.has(name.slice(0, cut))))
      return true;
  }
  return false;
};

const nextSeparator = (name: string, from: number): number => {
  for (let at = from; at < name.length; at++) if (name[at] === '/' || name[at] === '.') return at;
  return -1;
};

/** True when a program of that name comes with a well-known package, or is one. */
export const isWellKnownProgram = (name: string, ecosystem: string): boolean =>
  WELL_KNOWN[ecosystem]?.programs.has(name) === true || isWellKnown(name, ecosystem);

const COMMANDS: ReadonlyMap<string, string> = new Map(
  words(NPM_COMMANDS + PYPI_COMMANDS).map((pair): [string, string] => {
    const cut = pair.lastIndexOf('=');
    return [pair.slice(0, cut), pair.slice(cut + 1)];
  }),
);

/** The program that running a package starts. */
export const programOf = (name: string): string => COMMANDS.get(name) ?? name;
