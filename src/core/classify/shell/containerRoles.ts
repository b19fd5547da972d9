import { namesCredential } from '../../audit/secrets.ts';
import { judgeRead, judgeWrite } from '../path/judge.ts';
import { pathsOf, placeOf } from '../path/place.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { known, type Value } from './value.ts';

/** Capabilities that a container engine gives anyway, or that only weigh inside the container (capabilities(7)). */
const HARMLESS_CAPABILITY =
  /^(?:cap_)?(?:audit_write|chown|dac_override|fowner|fsetid|ipc_lock|kill|lease|mknod|net_bind_service|net_raw|setfcap|setgid|setpcap|setuid|sys_chroot|sys_nice|sys_resource|wake_alarm)$/i;

/** Addresses of the engine that is used anyway. */
const OWN_ENGINE = /^(?:unix:\/\/|npipe:\/\/|default$|desktop-linux$|orbstack$|colima$|rancher-desktop$)/;

const gives = (call: Call, value: Value, reason: string, suffix: string): void =>
  call.report(
    {
      risk: 'HIGH',
      category: 'privilege',
      reason,
      matters: 'What runs in the container can then reach this machine.',
      reversible: false,
    },
    suffix,
    value.text,
  );

/** The host's side of `-v source:target[:options]` or `--mount type=bind,source=…`; undefined: a volume, or none. */
const mountSource = (text: string): string | undefined => {
  if (!/^[\w-]+=/.test(text) && !text.includes(',')) {
    const source = /^(?:[A-Za-z]:[\\/])?[^:]*/.exec(text)?.[0] ?? '';
    return /^[~./$\\]|^[A-Za-z]:[\\/]/.test(source) && text.includes(':') ? source : undefined;
  }
  const part = (name: RegExp): string | undefined =>
    text
      .split(',')
      .find((each) => name.test(each))
      ?.replace(/^[^=]*=/, '');
  return part(/^type=/) === 'volume' || part(/^type=/) === 'tmpfs' ? undefined : part(/^(?:source|src)=/);
};

/** Roles of words that only container engines have. */
export const CONTAINER_ROLES: Readonly<Record<string, Handler>> = {
  /** A folder or file of this machine that the container gets. */
  'bind-mount': (call, value) => {
    const source = mountSource(value.text);
    if (source === undefined) {
      if (!value.known && !/^[\w.-]+:/.test(value.text))
        gives(call, value, `Gives the container a folder that is only known when it runs: ${value.text}`, '.mount');
      return;
    }
    const { facts } = call.evaluation;
    const path = absolute({ ...value, text: source }, call.state, call.evaluation);
    if (path === undefined) {
      gives(call, value, `Gives the container a folder that is only known when it runs: ${value.text}`, '.mount');
      return;
    }
    const real = facts.realPath(path);
    const readOnly = /(?::|,)(?:ro|readonly)(?:[,=]|$)/.test(value.text);
    const finding = readOnly ? judgeRead(path, facts) : judgeWrite(path, facts);
    if (judgeRead(path, facts).category === 'secret') PATH_ROLES.read?.(call, { ...value, text: source }, '');
    if (finding.category === 'guard') call.pass(finding);
    const place = placeOf(real, facts);
    if (place === 'workspace' || place === 'workspace-root' || place === 'temporary') return;
    const reaches =
      place === 'home' || place === 'above' || /\.sock$|^\/(?:run|var\/run|proc|sys|dev|boot|root)(?:\/|$)/.test(real);
    if (readOnly && !reaches) return;
    gives(call, value, `Gives the container ${source} of this machine`, '.mount');
  },
  capability: (call, value) => {
    if (value.known && value.text.split(',').every((name) => HARMLESS_CAPABILITY.test(name))) return;
    gives(call, value, `Gives the container the right ${value.text} over this machine's kernel`, '.capability');
  },
  'security-option': (call, value) => {
    if (/^no-new-privileges(?:[:=]true)?$/.test(value.text)) return;
    gives(call, value, `Takes a barrier between the container and this machine away: ${value.text}`, '.security');
  },
  /** Which engine is asked. */
  engine: (call, value) => {
    if (value.known && OWN_ENGINE.test(value.text)) return;
    call.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: `Gives orders to the container engine ${value.text}`,
        matters: 'It may be that of another machine, which others rely on.',
        reversible: false,
      },
      '.engine',
      value.text,
    );
  },
  /** `--build-arg NAME[=value]`: stays readable in the image's history. */
  'build-argument': (call, value) => {
    const [name = '', set] = value.text.split('=', 2);
    if (!namesCredential(name) || set === '') return;
    call.report(
      {
        risk: 'HIGH',
        category: 'secret',
        reason: `Puts ${name} into an image, whose history shows it`,
        matters: 'Whoever gets the image can read it.',
        reversible: false,
        alternative: `docker build --secret id=${name.toLowerCase().replace(/\W/g, '')},env=${name.replace(/\W/g, '')} .`,
      },
      '.argument',
      value.text,
    );
  },
  /** `--secret id=x,src=FILE`: given to the steps of the build. */
  'build-secret': (call, value) => {
    const source = /(?:^|,)(?:src|source)=([^,]+)/.exec(value.text)?.[1];
    if (source !== undefined) PATH_ROLES.read?.(call, { ...value, text: source }, '');
  },
  /** Where `skopeo copy` puts an image: a registry, an engine, or a path after the transport's name. */
  'image-target': (call, value) => {
    const path = /^(?:dir|oci|oci-archive|docker-archive|sif|tarball):([^:]+)/.exec(value.text)?.[1];
    if (path !== undefined && value.known) PATH_ROLES.write?.(call, { ...value, text: path }, '');
    else
      call.report(
        /^(?:containers-storage|docker-daemon):/.test(value.text)
          ? { risk: 'MEDIUM', category: 'network', reason: 'Fetches an image', reversible: true }
          : {
              risk: 'HIGH',
              category: 'network',
              reason: `Publishes an image to ${value.text}`,
              matters: 'Others can see and run it.',
              reversible: false,
            },
        '.push',
        value.text,
      );
  },
  /** `--output DIR`, `type=local,dest=DIR`, `type=registry`. */
  'build-output': (call, value) => {
    const path = value.text.includes('=') ? /(?:^|,)dest=([^,]+)/.exec(value.text)?.[1] : value.text;
    if (path !== undefined && path !== '-') PATH_ROLES.write?.(call, { ...value, text: path }, '');
    if (/type=registry|push=true/.test(value.text))
      call.report(
        {
          risk: 'HIGH',
          category: 'network',
          reason: 'Publishes an image',
          matters: 'Others can see and run it.',
          reversible: false,
        },
        '.push',
        value.text,
      );
  },
  /** The two sides of `cp`, one of which is `container:path`; `container-copy:cluster`: `[namespace/]pod:path`. */
  'container-copy': (call, value, cluster) => {
    const inside = (cluster === '' ? /^[\w.-]{2,}:/ : /^(?:[\w.-]+\/)?[\w.-]{2,}:/).test(value.text);
    if (!value.known && !inside) {
      call.report(notUnderstood(`Copies from or to what is only known when it runs: ${value.text}`), '', value.text);
      return;
    }
    const target = call.sources.length > 0;
    if (!target && inside) call.sources.push(known(pathsOf(call.evaluation.facts).basename(value.text), value.taint));
    else if (!inside) (target ? PATH_ROLES.dest : PATH_ROLES.copy)?.(call, value, '');
    if (!inside) return;
    if (target && cluster !== '') call.sends = true;
    call.report(
      target && cluster !== ''
        ? {
            risk: 'HIGH',
            category: 'network',
            reason: `Copies files to ${value.text}`,
            matters: 'It changes a system that is not this workspace.',
            reversible: false,
          }
        : {
            risk: 'MEDIUM',
            category: 'write',
            reason: 'Copies between this machine and a container',
            reversible: true,
          },
      '.copy',
      value.text,
    );
  },
};
