// The small repository that the demo's agent works in.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES = {
  'README.md': '# Tea shop\n\nAdds up an order. `npm test` runs the tests.\n',
  'package.json': `${JSON.stringify({ name: 'tea-shop', version: '1.0.0', private: true, type: 'module', scripts: { test: 'node --test' } }, null, 2)}\n`,
  '.gitignore': 'node_modules\n.env\n',
  'src/order.js': `/** The price of an order in cents. */
export function total(lines) {
  return lines.reduce((sum, { price, count }) => sum + price * count, 0);
}

/** A discount in percent taken off a price. */
export function discounted(price, percent) {
  return price - (price * percent) / 100;
}
`,
  'test/order.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discounted, total } from '../src/order.js';

test('adds up the lines', () => {
  assert.equal(total([{ price: 450, count: 2 }, { price: 300, count: 1 }]), 1200);
});

test('takes a discount off', () => {
  assert.equal(discounted(1000, 10), 900);
});
`,
};

/** What git does not know: notes that nobody else has, and secrets, all made up. */
const UNTRACKED = {
  'notes/ideas.md': '- oolong by the pound\n- a shelf for broken cups\n',
  '.env': 'PAYMENT_KEY=sk_test_this-is-not-a-real-key\nDATABASE_URL=postgres://tea:leaves@db.example.invalid/shop\n',
};

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/**
 * Makes the repository with one commit, pushed to a bare remote beside it, and a folder of backups outside it.
 * @param {string} root an empty folder
 * @returns {{ workspace: string, remote: string, backups: string }} absolute paths
 */
export function seedRepository(root) {
  const workspace = join(root, 'tea-shop');
  const remote = join(root, 'tea-shop.git');
  const backups = join(root, 'backups');
  write(workspace, FILES);
  write(backups, { 'orders-2025.json': '[]\n' });
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.invalid'];
  const git = (cwd, ...args) => execFileSync('git', [...identity, ...args], { cwd, stdio: 'pipe' });
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(workspace, 'init', '--quiet', '--initial-branch=main');
  git(workspace, 'config', 'user.name', 'Demo');
  git(workspace, 'config', 'user.email', 'demo@example.invalid');
  git(workspace, 'add', '.');
  git(workspace, 'commit', '--quiet', '--message', 'A shop that adds up');
  git(workspace, 'remote', 'add', 'origin', remote);
  git(workspace, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  write(workspace, UNTRACKED);
  return { workspace, remote, backups };
}
