import { high, LOOK, medium, type Table, runsProject as runs } from '../spec.ts';

const changes = medium('write', 'Changes the manifest');
const VALUES =
  '-tags -run -bench -count -timeout -p -ldflags -gcflags -asmflags -coverprofile -covermode -coverpkg -parallel -mod -cpu -benchtime -fuzz -fuzztime -shuffle -skip -buildmode -installsuffix -pgo';
/** Options that replace a program of the tool chain. */
const REPLACES = { '-toolexec -exec -vettool': 'shell', '-C': 'dir', '-overlay -modfile': 'read' };

/** The go command. */
export const go = (): Table => ({
  go: {
    sub: {
      'version list doc help': { args: 'data*', style: 'single', values: '-f -mod -tags' },
      env: {
        args: 'data*',
        style: 'single',
        opts: {
          '-w': { args: 'go-setting*' },
          '-u': { does: high('configuration', 'Changes the settings of Go', 'They decide from where code comes.') },
        },
      },
      'build test vet tool bug': {
        does: runs,
        args: 'go-target*',
        style: 'single',
        values: VALUES,
        opts: {
          ...REPLACES,
          '-o -cpuprofile -memprofile -blockprofile -mutexprofile -trace': 'write',
        },
      },
      // What follows the package belongs to the program.
      run: { does: runs, args: 'go-target data*', style: 'single', stops: true, values: VALUES, opts: REPLACES },
      fmt: { does: medium('write', 'Formats files'), args: 'data*' },
      'fix generate clean': { does: runs, args: 'data*', style: 'single', values: '-run -skip' },
      get: { args: 'package:go*', does: medium('execute', 'Installs what the project asks for'), style: 'single' },
      install: {
        args: 'go-target*',
        does: medium('write', 'Builds and installs a program'),
        style: 'single',
        values: VALUES,
        opts: REPLACES,
      },
      mod: {
        sub: {
          'graph why verify': LOOK,
          'tidy download vendor init': { does: changes, args: 'data*' },
          edit: {
            does: changes,
            style: 'single',
            opts: {
              '-replace': {
                value: 'data',
                does: high('execute', 'Replaces a dependency by another', 'It becomes part of what is built here.'),
              },
              '-require': { value: 'package:go' },
              '-json -print': {},
            },
          },
        },
      },
      work: { does: changes, args: 'data*' },
      telemetry: { does: high('configuration', 'Changes the settings of Go'), args: 'data*' },
    },
    opts: { '-C': 'dir' },
  },
  gopls: { does: runs, args: 'data*' },
  dlv: { does: runs, args: 'data*' },
});
