import { publishes } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const ABOUT = { '--version -V --help -h': { instead: LOOK } };
const runs: Row = { does: runsProject, args: 'data*' };
const local: Row = { does: medium('write', 'Prepares a release in this repository'), args: 'data*' };
const out: Row = {
  does: high('network', 'Runs a release or a pipeline', 'Others see what it makes.'),
  args: 'data*',
  opts: { '--dry-run -n --dryrun -l --list -d': { instead: runs }, ...ABOUT },
};
const published: Row = { does: publishes, args: 'data*', opts: { '--dry-run -n': { instead: runs }, ...ABOUT } };

/** What puts the project before others: releases, pages, and monorepos' ways to publish. */
export const releases = (): Table => ({
  ...each('dependabot renovate release-it semantic-release np auto release-please release-plz jreleaser', {
    ...out,
    sub: { 'status version check help': LOOK, 'list-patterns changelog': runs },
    rest: out,
  }),
  act: { ...out, values: '-W -j -P -s -e --workflows --job --secret --eventpath' },
  goreleaser: {
    sub: {
      'check build healthcheck init jsonschema completion': runs,
      release: { ...out, opts: { '--snapshot --skip=publish': { instead: runs } } },
    },
    rest: out,
    opts: ABOUT,
  },
  ...each(
    'git-cliff conventional-changelog standard-version commit-and-tag-version bump2version bumpversion bump-my-version towncrier',
    {
      ...local,
      opts: { '-o --output': 'write', ...ABOUT },
    },
  ),
  changeset: { idle: local, sub: { 'add status version init pre tag': local, publish: published }, opts: ABOUT },
  ...each('changesets', { rest: local, sub: { publish: published } }),
  lerna: {
    sub: {
      publish: published,
      version: { ...out, opts: { '--no-push --no-git-tag-version': { instead: local } } },
    },
    rest: runs,
    opts: ABOUT,
  },
  ...each('nx moon lage wireit', {
    sub: {
      release: { ...out, sub: { 'plan changelog version': local, publish: published }, rest: out },
      'connect login': out,
    },
    rest: runs,
    opts: ABOUT,
  }),
  turbo: {
    sub: {
      'login logout link unlink': {
        does: high('secret', 'Signs in to a service that keeps what is built'),
        args: 'data*',
      },
    },
    rest: runs,
    opts: ABOUT,
  },
  rush: { sub: { publish: published, 'deploy install-run': runs }, rest: runs, opts: ABOUT },
  fastlane: {
    verbs: {
      'test tests scan build build_app gym lint screenshots snapshot lanes list action actions docs env cert_info check':
        runs,
      'deliver pilot upload_to_app_store upload_to_testflight supply release beta deploy match sigh cert produce': out,
    },
    rest: out,
    opts: ABOUT,
  },
  ...each('mkdocs mike', {
    verbs: { 'gh-deploy deploy delete set-default': published, 'build serve new get-deps list': runs },
    rest: runs,
    opts: { '-f --config-file': 'plugin', ...ABOUT },
  }),
  ...each('hugo docusaurus ng expo eas gatsby jekyll vuepress', {
    verbs: { 'deploy publish submit update': published },
    rest: runs,
    opts: ABOUT,
  }),
  'gh-pages': published,
  surge: published,
  ...each('electron-builder electron-forge', {
    ...runs,
    sub: { publish: published },
    rest: { ...runs, opts: { '-p --publish': { value: 'data', does: publishes } } },
    opts: { '-p --publish': 'data', ...ABOUT },
  }),
  ...each('serve http-server live-server', {
    does: high(
      'network',
      'Serves this folder to whoever can reach this machine',
      'Secrets in it can be read by others.',
    ),
    args: 'data*',
    opts: {
      ...ABOUT,
      '-a --address --host -l --listen': {
        value: 'data',
        when: 'loopback',
        instead: { does: medium('network', 'Serves this folder on this machine'), args: 'data*' },
      },
    },
  }),
});
