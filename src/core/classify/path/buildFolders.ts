/** Names of folders that a build or an installation makes again. */
const NAMES = new Set(
  `node_modules bower_components dist build out target coverage .next .nuxt .output .svelte-kit .astro .turbo .parcel-cache
  .cache .vite .angular .expo .vercel .serverless .nyc_output .pytest_cache .mypy_cache .ruff_cache .tox .nox .eggs
  __pycache__ .venv venv htmlcov .gradle .dart_tool pods deriveddata .build bin obj debug release storybook-static
  .docusaurus .terraform cmake-build-debug cmake-build-release bazel-bin bazel-out _build deps elm-stuff .stack-work
  dist-newstyle .bundle tmp .tmp .sass-cache .eslintcache .stylelintcache test-results playwright-report`.split(/\s+/),
);

/** Endings of such folders that begin with the project's name. */
const ENDING = /\.(?:egg-info|tsbuildinfo|pyc)$/;

/** Names, and patterns of names, that only programs give to what they make again whenever they need it, and in which nobody works. */
const CACHES =
  /^(?:__pycache__|\.(?:pytest|mypy|ruff)_cache|\.eslintcache|\.ds_store|thumbs\.db|\*\.py(?:c|o|\[cod?\])|\*\.tsbuildinfo)$/;

/** True for a name, or a pattern of names, of such a cache: here the name alone decides. */
export const isCache = (name: string): boolean => CACHES.test(name.toLowerCase());

/**
 * True when the path, relative to the workspace, is or lies below a folder that a build makes. The name alone decides
 * nothing: git must ignore it as well.
 */
export const isBuildFolder = (relative: string): boolean => {
  const names = relative.toLowerCase().split(/[\\/]/);
  return !names.includes('..') && names.some((name) => NAMES.has(name) || ENDING.test(name));
};
