import type { FileChange } from '../../action/action.ts';
import type { Risk } from '../../action/risk.ts';
import type { Finding } from '../finding.ts';
import { imitated } from '../packages/lookAlike.ts';
import { parseSpecifier } from '../packages/specifier.ts';
import { isWellKnown } from '../packages/wellKnown.ts';
import { differ, fieldsOf, jsonOf, type Fields } from './json.ts';
import { addedLines } from './lines.ts';

/** Most dependencies of one edit that are judged one by one; what is beyond is not understood. */
const MOST = 200;

/** A dependency that an edit adds or gives another source. */
interface Dependency {
  readonly name: string;
  /** What the package manager would be told: a name, or a name with where it comes from. */
  readonly specifier: string;
  /** True when the project depended on the name before. */
  readonly known: boolean;
}

const finding = (risk: Risk, rule: string, where: string, reason: string, matters?: string): Finding => ({
  rule: `manifest.dependency.${rule}`,
  risk,
  category: 'configuration',
  reason,
  ...(matters === undefined ? {} : { matters }),
  where: where.slice(0, 200),
  reversible: true,
});

const BRINGS = 'A package can run code as it is installed, and names are imitated.';

const judge = ({ name, specifier, known }: Dependency, ecosystem: string, shown: string): Finding => {
  const parsed = parseSpecifier(specifier, ecosystem);
  if (parsed.kind === 'elsewhere')
    return finding(
      'HIGH',
      'elsewhere',
      specifier,
      `Lets ${shown} bring ${name} from an address that no registry keeps`,
      'What lies there can change at any time, and can run code as it is installed.',
    );
  if (parsed.kind === 'local')
    return finding('MEDIUM', 'local', specifier, `Lets ${shown} use ${name} from this machine`);
  const own = parseSpecifier(name, ecosystem);
  // Another package may come under a name that the project knows.
  const before = known && own.kind === 'name' && own.name === parsed.name;
  const like = before ? undefined : imitated(parsed.name, ecosystem);
  if (like !== undefined)
    return finding(
      'HIGH',
      'look-alike',
      name,
      `Lets ${shown} depend on ${parsed.name}, which looks like the well-known ${like}`,
      'Packages with such names are made to be taken for another one.',
    );
  return before || isWellKnown(parsed.name, ecosystem)
    ? finding('MEDIUM', 'known', name, `Changes the dependency on ${parsed.name} in ${shown}`)
    : finding(
        'HIGH',
        'unknown',
        name,
        `Lets ${shown} depend on ${parsed.name}, which Portcullis does not know`,
        BRINGS,
      );
};

const IN_PACKAGE_JSON = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** What npm reads a dependency's value as, together with its name. */
const npmSpecifier = (name: string, value: string): string => {
  if (/^(?:workspace|catalog|patch|portal|link|file):/.test(value)) return `file:${name}`;
  return `${name}@${value}`;
};

const fromJson = (before: Fields, after: Fields, fields: readonly string[], specifier: typeof npmSpecifier) =>
  fields.flatMap((field): readonly Dependency[] => {
    const old = fieldsOf(before[field]);
    return Object.entries(fieldsOf(after[field]))
      .filter(([name, value]) => differ(old[name], value))
      .map(([name, value]) => ({
        name,
        specifier: specifier(name, typeof value === 'string' ? value : ''),
        known: name in old,
      }));
  });

interface Manifest {
  readonly file: RegExp;
  readonly ecosystem: string;
  /** What an edit adds. */
  readonly added: (change: FileChange, after: string) => readonly Dependency[];
}

/** Reads dependencies line by line: the groups `name` and, where there is one, `source`, an address or a path. */
const byLines =
  (line: RegExp): Manifest['added'] =>
  ({ before }, after) => {
    const found = (lines: readonly string[]) =>
      lines.flatMap((text) => {
        const { name, source } = (text.length <= 1_000 ? line.exec(text)?.groups : undefined) ?? {};
        return name === undefined && source === undefined ? [] : [{ name: name ?? source ?? '', source }];
      });
    const old = new Set(found((before ?? '').split(/\r?\n/)).map(({ name }) => name));
    return found(addedLines(before, after)).map(({ name, source }) => ({
      name,
      specifier: source === undefined ? name : /:/.test(source) ? source : `https://${source}`,
      known: source === undefined && old.has(name),
    }));
  };

const MANIFESTS: readonly Manifest[] = [
  {
    file: /(?:^|\/)package\.json$/,
    ecosystem: 'npm',
    added: ({ before }, after) => fromJson(jsonOf(before), jsonOf(after), IN_PACKAGE_JSON, npmSpecifier),
  },
  {
    file: /(?:^|\/)composer\.json$/,
    ecosystem: 'composer',
    added: ({ before }, after) =>
      fromJson(jsonOf(before), jsonOf(after), ['require', 'require-dev'], (name) => name).filter(({ name }) =>
        name.includes('/'),
      ),
  },
  {
    file: /(?:^|\/)(?:requirements|constraints)[^/]*\.(?:txt|in)$/,
    ecosystem: 'pypi',
    added: byLines(
      /^\s*(?=\S)(?:-e\s+(?=\S)|--editable[ =])?(?:(?<source>(?:[\w.-]+\s*(?:@\s*)?)?(?:git\+|https?:|ssh:|file:)\S+)|(?<name>[A-Za-z0-9][\w.-]*))/,
    ),
  },
  {
    file: /(?:^|\/)(?:pyproject\.toml|pipfile)$/,
    ecosystem: 'pypi',
    added: byLines(
      /^\s*["']?(?<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?["']?\s*(?:=\s*(?=["'{][^"']*(?:["'](?:\^|~|[<>=!*]|\d)|git|url|path|version))|(?=@|[<>=!~]=?\s*\d|["'],?\s*$))(?:.*?(?<source>(?:git\+|https?:|ssh:)[^"'\s]+))?/,
    ),
  },
  {
    file: /(?:^|\/)cargo\.toml$/,
    ecosystem: 'cargo',
    added: byLines(
      /^(?!version|edition|rust-version|name)(?<name>[a-z0-9_-]+)\s*=\s*(?:["'][\^~=<>*]?\s*\d|\{)(?:.*?\bgit\s*=\s*["'](?<source>[^"']+))?/,
    ),
  },
  {
    file: /(?:^|\/)gemfile$/,
    ecosystem: 'gems',
    added: byLines(
      /^\s*gem\s*\(?\s*["'](?<name>[^"']+)["'](?:.*?\b(?:git|github|gist)\b\s*(?:=>|:)\s*["'](?<source>[^"']+))?/,
    ),
  },
  {
    file: /(?:^|\/)go\.mod$/,
    ecosystem: 'go',
    added: byLines(/^\s*(?:require\s+|replace\s+\S+(?:\s+v\S+)?\s+=>\s+)?(?<name>[a-z0-9.-]+\.[a-z]{2,}\/\S+)\s+v\d/),
  },
];

/** Findings for dependencies that an edit of a manifest adds, or lets come from another place. */
export const dependencyFindings = (file: FileChange, key: string, shown: string): readonly Finding[] => {
  const manifest = file.after === null ? undefined : MANIFESTS.find((row) => row.file.test(key));
  if (manifest === undefined || file.after === null) return [];
  const added = manifest.added(file, file.after);
  if (added.length > MOST)
    return [finding('HIGH', 'many', shown, `Adds more than ${MOST} dependencies to ${shown}`, BRINGS)];
  return added.map((dependency) => judge(dependency, manifest.ecosystem, shown));
};
