import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const folders = ['core', 'system', 'agents', 'ledger', 'gateway', 'hook', 'tools', 'mcp', 'cli', 'vscode', 'webview'];

/** docs/architecture.md, "Arrows": what each folder of src/ may import from the others. */
const arrows = {
  core: [],
  system: ['core'],
  agents: ['core', 'system'],
  ledger: ['core', 'system'],
  gateway: ['core', 'system'],
  tools: ['core', 'system'],
  hook: ['gateway'],
  mcp: ['core', 'system', 'agents', 'ledger', 'gateway', 'tools'],
  cli: ['core', 'system', 'agents', 'ledger', 'gateway', 'tools'],
  vscode: ['core', 'system', 'agents', 'ledger', 'gateway', 'tools', 'webview'],
  webview: ['core'],
};

const impure = ['fs', 'fs/promises', 'net', 'http', 'https', 'child_process', 'os', 'process', 'worker_threads'];

/** A text is a literal in its call, so that it can be extracted for translation. */
const literalTexts = {
  'no-restricted-syntax': [
    'error',
    ...["callee.name='t'", "callee.property.name='t'"].map((call) => ({
      selector: `CallExpression[${call}]:not([arguments.0.type='Literal'])`,
      message: 'Write the text out in this call: it is extracted for translation.',
    })),
  ],
};

const noImports = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist', '.build', 'test/.out', 'node_modules'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'src/webview/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-control-regex': 'off',
    },
  },
  { files: ['src/**/*.ts'], rules: literalTexts },
  ...folders.map((folder) => ({
    files: [`src/${folder}/**/*.ts`],
    rules: noImports([
      {
        group: folders.filter((f) => f !== folder && !arrows[folder].includes(f)).map((f) => `**/${f}/**`),
        message: `src/${folder} may not import this: see docs/architecture.md, "Arrows".`,
      },
      ...(folder === 'vscode' ? [] : [{ group: ['vscode'], message: 'Only src/vscode knows the editor.' }]),
      ...(folder === 'core' || folder === 'webview'
        ? [
            {
              group: impure.flatMap((m) => [m, `node:${m}`]),
              message: 'core decides; effects come in through ports.ts.',
            },
          ]
        : []),
    ]),
  })),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'performance',
          'require',
          'module',
          'exports',
          '__dirname',
          'globalThis',
          'document',
          'window',
          'Element',
          'structuredClone',
          'AbortSignal',
          'location',
        ].map((g) => [g, 'readonly']),
      ),
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
