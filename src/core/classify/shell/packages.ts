import { imitated } from '../packages/lookAlike.ts';
import { parseSpecifier } from '../packages/specifier.ts';
import { isWellKnown } from '../packages/wellKnown.ts';
import { placeOf } from '../path/place.ts';
import type { Call } from './call.ts';
import { absolute } from './expand.ts';
import { PATH_ROLES } from './pathRoles.ts';
import type { Effect } from './spec.ts';
import { hasTaint, TAINT, type Value } from './value.ts';

/** How the well-known package that was probably meant is installed. */
const INSTEAD: Readonly<Record<string, string>> = {
  npm: 'npm install',
  pypi: 'pip install',
  cargo: 'cargo add',
  gems: 'bundle add',
  go: 'go get',
  brew: 'brew install',
};

const asked = (reason: string, matters: string, alternative?: string): Effect => ({
  risk: 'HIGH',
  category: 'execute',
  reason,
  matters,
  reversible: false,
  ...(alternative === undefined ? {} : { alternative }),
});

/** A package that lies on this machine: the project's own, or anybody's. */
const judgeLocal = (call: Call, value: Value, path: string): void => {
  const file = { ...value, text: path };
  PATH_ROLES.read?.(call, file, '');
  const { facts } = call.evaluation;
  const full = absolute(file, call.state, call.evaluation);
  const place = full === undefined ? 'system' : placeOf(facts.realPath(full), facts);
  const fetched = call.earlier(file);
  const own = /^workspace/.test(place) && !(fetched && hasTaint(fetched, TAINT.network | TAINT.decoded));
  call.report(
    own
      ? {
          risk: 'MEDIUM',
          category: 'execute',
          reason: `Installs ${value.text}, code of this project`,
          reversible: true,
        }
      : asked(
          `Installs ${value.text}, which is not code of this project`,
          'It can run code as it is installed, and nobody has seen it.',
        ),
    own ? '.local' : '.outside',
    value.text,
  );
};

/**
 * Judges one name of what would be installed.
 * @param ecosystem which lists and spellings count (packages/wellKnown.ts)
 */
export const judgePackage = (call: Call, value: Value, ecosystem: string): void => {
  const { text } = value;
  if (!value.known || value.glob) {
    call.report(
      {
        ...asked(
          `Installs a package whose name is only known when it runs: ${text}`,
          'A package can run code as it is installed.',
        ),
        category: 'not-understood',
      },
      '.unresolved',
      text,
    );
    return;
  }
  if (text === '') return;
  const specifier = parseSpecifier(text, ecosystem);
  if (specifier.kind === 'local') {
    judgeLocal(call, value, specifier.path);
    return;
  }
  if (specifier.kind === 'elsewhere') {
    call.report(
      asked(
        `Installs ${text}, which no registry keeps`,
        'What lies at that address can change at any time, and can run code as it is installed.',
      ),
      '.url',
      text,
    );
    return;
  }
  if (isWellKnown(specifier.name, ecosystem)) {
    call.report(
      { risk: 'MEDIUM', category: 'execute', reason: `Installs the well-known package ${text}`, reversible: true },
      '.known',
      text,
    );
    return;
  }
  const meant = imitated(specifier.name, ecosystem);
  const instead = INSTEAD[ecosystem];
  call.report(
    meant === undefined
      ? asked(
          `Installs the package ${text}, which Portcullis does not know`,
          'A package can run code as it is installed, and names are imitated.',
        )
      : asked(
          `Installs ${text}, whose name can be taken for the well-known package ${meant}`,
          'Packages with such names are made to be installed by mistake, and run code at once.',
          instead === undefined ? undefined : `${instead} ${meant}`,
        ),
    meant === undefined ? '.unknown' : '.look-alike',
    text,
  );
};
