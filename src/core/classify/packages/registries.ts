/** Registries that package managers ask unless they are told otherwise, and mirrors that belong to the same owners. */
const OFFICIAL =
  /^(?:https:\/\/)?(?:registry\.(?:npmjs\.org|yarnpkg\.com)|npm\.jsr\.io|jsr\.io|(?:test\.)?pypi\.org|files\.pythonhosted\.org|download\.pytorch\.org|conda\.anaconda\.org|repo\.anaconda\.com|(?:index\.)?crates\.io|static\.crates\.io|rubygems\.org|proxy\.golang\.org|sum\.golang\.org|(?:repo\.)?packagist\.org|api\.nuget\.org|repo1?\.maven(?:\.apache)?\.org|plugins\.gradle\.org|hex\.pm|pub\.dev)(?:[:/]|$)/i;

const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i;

/** Whom a package manager is told to ask: the ecosystem's own registry, one on this machine, or another. */
export const registryOf = (address: string): 'official' | 'loopback' | 'other' => {
  // What stands before an `@` is a credential, and what stands after it the host.
  if (address.includes('@')) return 'other';
  if (OFFICIAL.test(address)) return 'official';
  return LOOPBACK.test(address) ? 'loopback' : 'other';
};
