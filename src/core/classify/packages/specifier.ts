/** What a package manager was asked to install, by one word. */
export type Specifier =
  | { readonly kind: 'name'; readonly name: string }
  /** A file or folder of this machine. */
  | { readonly kind: 'local'; readonly path: string }
  /** An address or a repository, which no registry keeps. */
  | { readonly kind: 'elsewhere' };

const LOCAL = /^(?:\.{1,2}(?:$|[\\/[])|[\\/]|~[\\/]|[A-Za-z]:[\\/])/;
const ARCHIVE = /\.(?:whl|tgz|tar\.(?:gz|bz2|xz)|gem|deb|rpm|nupkg|crate|apk)$/i;
const ADDRESS =
  /^(?:git|ssh|https?|ftp|svn|hg|bzr|s3|github|gitlab|bitbucket|gist)(?:\+[a-z]+)?:|^[\w.-]+@[\w-]+(?:\.[\w-]+)+:|:\/\//i;
const FILE = /^(?:file|link|portal|path):(?:\/\/)?/;

const ELSEWHERE: Specifier = { kind: 'elsewhere' };
const named = (name: string): Specifier => ({ kind: 'name', name: name.toLowerCase() });

/** What stands where no ecosystem has a spelling of its own: a path, an archive, an address. */
const general = (text: string): Specifier | undefined => {
  if (FILE.test(text)) return { kind: 'local', path: text.replace(FILE, '') };
  if (ADDRESS.test(text)) return ELSEWHERE;
  // `.[extra]` is the folder.
  if (LOCAL.test(text) || ARCHIVE.test(text)) return { kind: 'local', path: text.replace(/\[[^[\]]*\]$/, '') };
  return undefined;
};

/** `name@version`, where the version may be a tag, another package, or an address. */
const npm = (text: string): Specifier => {
  const cut = text.indexOf('@', 1);
  const name = cut < 0 ? text : text.slice(0, cut);
  const version = cut < 0 ? '' : text.slice(cut + 1);
  if (/^(?:npm|jsr):/.test(version)) return npm(version.slice(4));
  const source = general(version);
  if (source !== undefined && !LOCAL.test(name)) return source;
  if (version.includes('/')) return ELSEWHERE;
  // `user/repository` is short for a repository of GitHub.
  if (!name.startsWith('@') && name.includes('/')) return ELSEWHERE;
  return named(name);
};

/** `name[extra]>=version ; marker`, or `name @ address`. */
const python = (text: string): Specifier => {
  const cut = /^[^@\s]+\s*@\s*(\S+)/.exec(text);
  if (cut?.[1] !== undefined) return general(cut[1]) ?? ELSEWHERE;
  return named(text.replace(/\[.*$|[=<>!~;\s].*$/, '').replace(/[_.]+/g, '-'));
};

const BY_ECOSYSTEM: Readonly<Record<string, (text: string) => Specifier>> = {
  npm: (text) => npm(text.replace(/^npm:/, '')),
  jsr: (text) => npm(text.replace(/^jsr:/, '')),
  pypi: python,
  // `channel::name=version`.
  conda: (text) =>
    /^(?!conda-forge::|defaults::|pytorch::|nvidia::|bioconda::).+::/.test(text)
      ? ELSEWHERE
      : python(text.replace(/^.*::/, '')),
  cargo: (text) => named(text.replace(/@.*$/, '').replaceAll('_', '-')),
  gems: (text) => named(text.replace(/:.*$/, '').replaceAll('_', '-')),
  // A path whose first element has no dot is of the standard library, or of the project (`go help importpath`).
  go: (text) => {
    const name = text.replace(/@.*$/, '').replace(/\/\.\.\.$/, '');
    return /^[^/]*\./.test(name) ? { kind: 'name', name } : { kind: 'local', path: '.' };
  },
  composer: (text) => named(text.replace(/[:=].*$/, '')),
  // `user/tap/formula` is somebody's own.
  brew: (text) => {
    const name = text.replace(/^homebrew\/(?:core|cask)\//i, '');
    return name.includes('/') ? ELSEWHERE : named(name);
  },
  nix: (text) => {
    const name = text
      .replace(/^(?:nixpkgs(?:\/[\w.-]+)?|github:nixos\/nixpkgs(?:\/[\w.-]+)?)#/i, '')
      .replace(/^nixpkgs\./, '');
    return /[#:/]/.test(name) ? ELSEWHERE : named(name);
  },
};

/** Reads one word as the package manager of the ecosystem would. Never throws; linear. */
export const parseSpecifier = (text: string, ecosystem: string): Specifier => {
  const short = ecosystem === 'nix' || ecosystem === 'npm' || ecosystem === 'jsr';
  const plain = short && /^(?:github:nixos\/nixpkgs|npm:|jsr:)/i.test(text) ? undefined : general(text);
  return plain ?? BY_ECOSYSTEM[ecosystem]?.(text) ?? named(text);
};
