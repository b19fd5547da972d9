import type { Category, Finding } from './finding.ts';

/**
 * What an agent does instead, where neither a table row nor a classifier says it: a command that is itself judged LOW or
 * MEDIUM, or a sentence. What speaks of "the person" is for the agent alone.
 */
export const BY_CATEGORY: Readonly<Record<Category, string>> = {
  observe: 'Look only at what the task needs.',
  read: 'Ask the person for the part of it that the task needs.',
  write: 'Show the person what would be written, and let them write it.',
  delete: 'List what would be deleted, and let the person delete it.',
  execute: 'Show the person the command and what it is for, and let them run it.',
  network: 'Show the person what would go where, and let them do it.',
  privilege: 'Show the person the command and why it needs more rights, and let them run it.',
  process: 'Look at its state only, and ask the person to change it.',
  configuration: 'Keep the setting inside this project, or ask the person to change it.',
  history: 'Add to the record instead of changing it, or ask the person to do it.',
  persistence: 'Do the work once and now, or ask the person to set it up.',
  secret: 'Ask the person to do the step that needs the secret.',
  guard: 'Ask the person to change it by hand.',
  'not-understood': 'Write it as one plain command, with every word spelled out.',
};

/**
 * Rules by how they begin, the kinds of finding that are meant (`*`: all), and what to do instead; TOOL is the first word
 * of the rule.
 */
type Row = readonly [rules: string, categories: string, alternative: string];

/** Of a tool that also shows secrets: what is meant for its changes is no help for those. */
const CHANGES = 'delete execute privilege network history configuration';

const LOOK_FIRST = 'Look at it with a command that lists or describes it, and let the person change it.';

const GIT: readonly Row[] = [
  ['git.push', '*', 'git push --dry-run'],
  ['git.push git.pull', 'history', 'git fetch'],
  ['git.push.delete git.push.d git.push.mirror', 'history', 'git branch -r'],
  ['git.filter-branch git-filter-repo bfg git.lfs', 'history', 'git revert HEAD'],
  ['git.gc git.prune git.reflog git.maintenance git.scalar', '*', 'git count-objects -v'],
  ['git.update-ref git.symbolic-ref git.branch git.checkout git.switch', 'history', 'git branch -v'],
  ['git.tag', 'history', 'git tag -l'],
  ['git.stash', 'history', 'git stash list'],
  ['git.config', '*', 'git config --list'],
  ['git.remote git.remote-helper git.credential git.credential-store', '*', 'git remote -v'],
  ['git.repository', '*', 'Read the file .git/config before git is used there.'],
  ['git.clone git.init', 'persistence', 'Make the repository without a template.'],
  ['git.submodule', '*', 'git submodule status'],
  ['git.worktree', '*', 'git worktree list'],
  ['git.send-email', '*', 'git format-patch -1'],
  ['git.for-each-repo git.exec-path', '*', 'Use git plainly in this repository.'],
  ['gh.auth glab.auth', '*', 'TOOL auth status'],
  ['gh', 'network delete', 'gh repo view'],
  ['gh.api glab.api', 'network delete', 'Read it with the method GET.'],
  ['gh.secret', '*', 'gh secret list'],
  ['glab', 'network delete', 'glab mr list'],
];

const PACKAGES: readonly Row[] = [
  [
    'npm.install npm.exec npm.init npx pnpm.install pnpm.exec yarn.install bun.install bunx',
    'execute',
    'npm view NAME',
  ],
  ['npm pnpm yarn bun', 'network', 'npm view NAME'],
  ['npm.publish pnpm.publish yarn.publish yarn.npm.publish bun.publish', 'network', 'npm publish --dry-run'],
  ['npm pnpm yarn bun', 'configuration', 'npm config list'],
  ['npm.install pnpm.add yarn.add', 'network', 'npm ci'],
  ['pip uv uvx poetry pipx', 'execute', 'pip index versions NAME'],
  ['pip.config pip.install poetry uv', 'configuration', 'pip config list'],
  ['pip.install uv.add uv.pip', 'network', 'pip index versions NAME'],
  ['twine', '*', 'twine check FILE'],
  ['uv.publish', '*', 'uv build'],
  ['poetry.publish', '*', 'poetry build'],
  ['cargo', 'network', 'cargo package --list'],
  ['cargo', 'execute', 'cargo info NAME'],
  ['gem', 'execute network', 'gem list'],
  ['go.install go.get', 'execute', 'go list -m all'],
  ['go.env go.telemetry', '*', 'go env'],
  ['brew', 'execute configuration', 'brew info NAME'],
  ['apt apt-get dpkg apt-mark', 'configuration', 'apt-cache policy NAME'],
  ['dnf yum', 'configuration', 'dnf info NAME'],
  ['pacman', 'configuration', 'pacman -Qi NAME'],
];

const SYSTEMS: readonly Row[] = [
  ['docker podman', 'delete', 'TOOL ps -a'],
  ['docker.rmi podman.rmi', 'delete', 'TOOL images'],
  ['docker podman', 'network', 'TOOL images'],
  ['docker podman', 'privilege', 'Use the container without that option.'],
  ['docker.stack', 'execute', 'docker compose config'],
  ['kubectl', 'delete process', 'kubectl get all'],
  ['kubectl', 'execute', 'kubectl diff -f FILE'],
  ['kubectl.config', '*', 'kubectl config view'],
  ['helm', 'delete', 'helm list'],
  ['helm', 'execute', 'helm template NAME CHART'],
  ['terraform tofu', CHANGES, 'TOOL plan'],
  ['terraform.state tofu.state', '*', 'TOOL state list'],
  ['pulumi', 'delete execute', 'pulumi preview'],
  ['ansible-playbook', 'execute', 'ansible-playbook --syntax-check FILE.yml'],
  ['ansible', 'execute', 'ansible-inventory --list'],
  ['argocd', '*', 'argocd app list'],
  ['vagrant', '*', 'vagrant status'],
  ['virsh', '*', 'virsh list'],
  ['kind', '*', 'kind get clusters'],
  ['velero', '*', 'velero backup get'],
  ['rabbitmqctl', '*', 'rabbitmqctl list_queues'],
  ['restic', 'delete', 'restic snapshots'],
  ['borg', 'delete', 'borg list'],
  ['aws gcloud gsutil bq az doctl fly heroku wrangler consul', CHANGES, LOOK_FIRST],
  ['aws.s3', CHANGES, 'aws s3 ls'],
  ['aws.configure', '*', 'aws configure list'],
  ['vercel', 'execute', 'vercel list'],
  ['vault', 'delete', 'vault status'],
  ['alembic', '*', 'alembic history'],
  ['rails rake', 'delete', 'rails db:migrate:status'],
  ['prisma', 'delete write', 'prisma migrate status'],
  ['knex', '*', 'knex migrate:status'],
  ['flyway', '*', 'flyway info'],
  ['make', 'execute', 'make -n TARGET'],
  ['just', 'execute', 'just --list'],
];

const MACHINE: readonly Row[] = [
  ['crontab at atrm', '*', 'crontab -l'],
  ['systemctl service systemd-run', '*', 'systemctl status NAME'],
  ['launchctl', '*', 'launchctl list'],
  ['nginx', '*', 'nginx -t'],
  ['iptables iptables-restore', '*', 'iptables -L'],
  ['nft', '*', 'nft list ruleset'],
  ['ufw firewall-cmd', '*', 'ufw status'],
  ['ip ifconfig route arp tc nmcli', 'network', 'ip addr'],
  ['ifconfig', 'configuration', 'ip addr'],
  ['sysctl', '*', 'sysctl -a'],
  ['kill', 'process', 'ps aux'],
  ['guard.process kill.everyone', '*', 'ps aux'],
  ['mount umount', '*', 'mount'],
  ['mkfs fdisk sfdisk sgdisk parted wipefs mke2fs dd.fills lvextend diskutil', '*', 'lsblk'],
  ['journalctl', 'history', 'journalctl --disk-usage'],
  ['dmesg', 'history', 'dmesg'],
  ['date timedatectl', 'configuration', 'date'],
  ['chmod chown chattr setfacl', 'privilege', 'chmod u+x FILE'],
  ['ssh-add ssh-copy-id', 'secret', 'ssh-add -l'],
  ['xattr', '*', 'xattr -l FILE'],
  ['tar', 'write', 'tar -tf FILE'],
  ['rsync', 'delete network', 'rsync -n SOURCE TARGET'],
  ['tmux screen zellij', 'execute', 'Run the command plainly, in a call of its own.'],
  ['nc ncat socat telnet', 'network', 'curl -I https://example.com/'],
  ['claude codex gemini copilot aider', 'execute', 'Do that part of the task yourself.'],
  ['stop-process taskkill tskill', 'process', 'Get-Process'],
  ['stop-service start-service restart-service sc net.start net.stop', 'process', 'Get-Service'],
  ['register-scheduledtask schtasks', '*', 'Get-ScheduledTask'],
  ['set-executionpolicy', '*', 'Get-ExecutionPolicy'],
  ['install-module', '*', 'Get-Module'],
  ['reg new-itemproperty set-itemproperty remove-item', 'persistence', 'Get-ItemProperty -Path NAME'],
  ['reg', 'configuration', 'Get-ItemProperty -Path NAME'],
];

const COMMON: readonly Row[] = [
  ['flow.network-to-interpreter', '*', 'Save it into a file with curl -o, and read that file before anybody runs it.'],
  ['flow.decoded-to-interpreter', '*', 'Write out in plain text what would run.'],
  ['flow.secret-to-network', '*', 'Leave the secret out, and let the person do what needs it.'],
  ['flow.content-to-network', '*', 'Request the plain address, with nothing from files in it.'],
  ['flow.credential-to-network', '*', 'Leave the credential out, and let the person do what needs it.'],
  [
    'network.loopback network.private network.link-local',
    '*',
    'Ask the person to open the address and to tell what it says.',
  ],
  ['network.metadata', '*', 'Ask the person for the settings of the machine that the task needs.'],
  [
    'network.multicast network.reserved network.translated',
    '*',
    'Request the public address of the service by its name.',
  ],
  ['network.sink', '*', 'Print the result, where the person sees it.'],
  ['network.remote-shell nc.e ncat.e socat.e', '*', 'Ask the person to run on that machine what is needed there.'],
  ['environment', 'execute configuration', 'Run the command without that variable.'],
  ['execute.outside', '*', 'Run a program of the workspace, or an installed one by its name.'],
  ['runs-later manifest workflow', '*', 'Show the text in your answer, and let the person put it there.'],
  ['manifest.dependency', '*', 'Depend on a well-known package of the registry, by its version.'],
  ['path.device', '*', 'Use a file of the workspace instead of the device.'],
  ['path.write', '*', 'Write inside the workspace or the temporary folder.'],
  ['guard.path.delete path.delete shred', '*', 'Delete single files inside the workspace, by their names.'],
  ['shell.fork-bomb shell.endless', '*', 'Run it once, or a fixed number of times.'],
  ['shell.fills-disk fallocate.fills truncate.fills', '*', 'Write a file of a few megabytes.'],
  [
    'shell.redefines shell.redefined shell.options shell.trap',
    '*',
    'Use the command by its own name, in a call of its own.',
  ],
  ['shell.unresolved-target', '*', 'List what it would name first, and then name each path.'],
  ['shell.unknown-command tool.unknown mcp.unknown-tool', '*', 'Use a tool or command whose effect is well known.'],
  ['editor.types', '*', 'Run it as a command line of its own.'],
  ['sql', 'write delete', 'Show the person the statement, and let them run it.'],
  ['sql', 'not-understood', 'Write one plain SELECT that names its tables and columns.'],
  ['sql.drop sql.truncate sql.alter', 'delete', 'Count the rows with a SELECT first, and let the person do the rest.'],
  ['sql.function sql.code sql.program sql.client', '*', 'Use a plain SELECT without it.'],
  ['sudo doas su run0', 'privilege', 'Show the person the command and why it needs their rights, and let them run it.'],
];

/** By the last word of a rule and a category, joined by `/`, whatever tool the rule is of. */
export const BY_ENDING: Readonly<Record<string, string>> = {
  'unknown/not-understood': 'Look up with --help what it does, and use it in a form that is well known.',
  'unknown/execute': 'Use a well-known package, or what the project already has.',
  'credential/secret': 'Ask the person to do the step that needs the credential.',
  'url/execute': 'Install the package from its registry, by name and version.',
  'registry/network': 'Install the package from the official registry.',
  'environment/secret': 'test -n "$NAME" && echo set',
};

const beginnings = (rows: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(([rules, categories, alternative]) =>
      rules
        .split(' ')
        .flatMap((rule) =>
          categories
            .split(' ')
            .map(
              (category) => [`${rule}/${category}`, alternative.replace(/^TOOL\b/, rule.replace(/\..*$/, ''))] as const,
            ),
        ),
    ),
  );

/** By the start of a rule and a category, joined by `/`; the longest start counts. */
export const BY_RULE = beginnings([...GIT, ...PACKAGES, ...SYSTEMS, ...MACHINE, ...COMMON]);

/**
 * What to do instead of something that is asked or denied: by the longest known start of its rule, else by the last word
 * of the rule, else by its category.
 */
export const alternativeOf = ({ rule, category }: Pick<Finding, 'rule' | 'category'>): string => {
  for (let end = rule.length; end > 0; end = rule.lastIndexOf('.', end - 1)) {
    const start = rule.slice(0, end);
    const found = BY_RULE.get(`${start}/${category}`) ?? BY_RULE.get(`${start}/*`);
    if (found !== undefined) return found;
  }
  const last = `${rule.slice(rule.lastIndexOf('.') + 1)}/${category}`;
  return (Object.hasOwn(BY_ENDING, last) ? BY_ENDING[last] : undefined) ?? BY_CATEGORY[category];
};
