import assert from 'node:assert/strict';
import { World } from '../../fakes/world.ts';

describe('Gate: copies for undo', () => {
  for (const [git, copied] of [
    ['clean', false],
    ['build', false],
    ['ignored', true],
    ['changed', true],
    ['untracked', true],
    ['outside', true],
    ['unknown', true],
  ] as const)
    it(`${copied ? 'copies' : 'does not copy'} what a command writes where git says ${git}`, async () => {
      const world = new World();
      world.git = git;
      await world.hook('medium edit writes:/home/dev/project/a.ts');
      assert.deepEqual(world.kept.flat(), copied ? ['/home/dev/project/a.ts'] : []);
    });
});
