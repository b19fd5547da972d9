import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wasUninstalled } from '../../../src/gateway/uninstalled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const OLD = 'portcullis.portcullis-0.1.0';
const NEW = 'portcullis.portcullis-0.2.0';

describe('the extension', () => {
  const extensions = temporaryFolder();
  const path = (name: string) => join(extensions.path, name);
  const obsolete = (...names: string[]) =>
    writeFileSync(path('.obsolete'), JSON.stringify(Object.fromEntries(names.map((name) => [name, true]))));

  it('is installed while its folder is there', () => {
    mkdirSync(path(OLD));
    assert.ok(!wasUninstalled(path(OLD)));
    obsolete('other.extension-1.0.0');
    assert.ok(!wasUninstalled(path(OLD)));
  });

  it('was uninstalled when its folder is listed as obsolete or gone', () => {
    mkdirSync(path(OLD));
    obsolete(OLD);
    assert.ok(wasUninstalled(path(OLD)));
    rmSync(path(OLD), { recursive: true });
    assert.ok(wasUninstalled(path(OLD)));
  });

  it('was upgraded, not uninstalled, when another version lies beside it', () => {
    mkdirSync(path(NEW));
    obsolete(OLD);
    assert.ok(!wasUninstalled(path(OLD)));
    mkdirSync(path(OLD));
    assert.ok(!wasUninstalled(path(OLD)));
  });

  it('was uninstalled after an upgrade when a folder is leaving and no profile lists it', () => {
    mkdirSync(path(OLD));
    mkdirSync(path(NEW));
    obsolete(OLD);
    const list = (...ids: string[]) => JSON.stringify(ids.map((id) => ({ identifier: { id } })));
    const profiles = path('profiles');
    writeFileSync(path('extensions.json'), list('other.extension'));
    assert.ok(!wasUninstalled(path(NEW)));
    assert.ok(wasUninstalled(path(NEW), profiles));
    mkdirSync(join(profiles, 'work'), { recursive: true });
    writeFileSync(join(profiles, 'work', 'extensions.json'), list('portcullis.portcullis'));
    assert.ok(!wasUninstalled(path(NEW), profiles));
    rmSync(profiles, { recursive: true });
    writeFileSync(path('extensions.json'), list('portcullis.portcullis'));
    assert.ok(!wasUninstalled(path(NEW), profiles));
    rmSync(path('extensions.json'));
    assert.ok(!wasUninstalled(path(NEW), profiles));
  });

  it('counts by its folder alone where it runs from its sources, or the list cannot be read', () => {
    mkdirSync(path('work'));
    assert.ok(!wasUninstalled(path('work')));
    assert.ok(wasUninstalled(path('gone')));
    mkdirSync(path(OLD));
    writeFileSync(path('.obsolete'), 'not JSON');
    assert.ok(!wasUninstalled(path(OLD)));
    assert.ok(wasUninstalled('/no/such/portcullis.portcullis-0.1.0'));
  });
});
