import type { FileChange } from '../../action/action.ts';
import type { Finding } from '../finding.ts';
import { addedLines } from './lines.ts';

const WORKFLOW =
  /(?:^|\/)\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/|(?:^|\/)(?:[^/]*\.gitlab-ci|action)\.ya?ml$|(?:^|\/)\.circleci\//;

interface Danger {
  readonly rule: string;
  readonly line: RegExp;
  readonly says: string;
  readonly matters: string;
}

/** What in a job of a build server gives it away (GitHub: "Security hardening for GitHub Actions"). */
const DANGERS: readonly Danger[] = [
  {
    rule: 'workflow.target',
    line: /\bpull_request_target\b|\bworkflow_run\b/,
    says: 'runs with the secrets of the repository on what strangers propose',
    matters: 'Whoever opens a pull request could then read them.',
  },
  {
    rule: 'workflow.secrets',
    line: /(?:\b(?:echo|printf|cat|curl|wget|tee|base64|env|printenv)\b|toJSON\()[^#\n]{0,300}(?:\bsecrets\b|\bGITHUB_TOKEN\b)|toJSON\(\s*secrets\s*\)/i,
    says: 'prints or sends secrets of the repository',
    matters: 'Logs of builds can be read by others, and what was sent cannot be taken back.',
  },
  {
    rule: 'workflow.injection',
    line: /\$\{\{\s*(?:github\.event\.(?:issue|pull_request|comment|review|head_commit|discussion|pages)[^}]{0,80}\.(?:title|body|ref|label|message|email|name|page_name)|github\.head_ref)\s*\}\}/,
    says: 'puts text of strangers into its commands',
    matters: 'A title of a pull request is then run as a command.',
  },
  {
    rule: 'workflow.download',
    line: /\b(?:curl|wget)\b[^|\n]{0,500}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\b(?:ba)?sh\s+<\(\s*curl/,
    says: 'runs what it downloads',
    matters: 'What lies at that address can change at any time.',
  },
  {
    rule: 'workflow.rights',
    line: /\bpermissions:\s*write-all\b|\bid-token:\s*write\b|\bruns-on:\s*\[?\s*self-hosted\b/,
    says: 'has more rights than a test needs',
    matters: 'A dependency of the build can then change the repository or a machine.',
  },
];

/** Findings for what an edit adds to the jobs of a build server. The file itself is judged as one that runs later. */
export const workflowFindings = ({ before, after }: FileChange, key: string, shown: string): readonly Finding[] => {
  if (after === null || !WORKFLOW.test(key)) return [];
  const lines = addedLines(before, after).map((line) => line.slice(0, 2_000));
  return DANGERS.flatMap(({ rule, line, says, matters }) => {
    const hit = lines.find((text) => line.test(text));
    return hit === undefined
      ? []
      : [
          {
            rule,
            risk: 'HIGH' as const,
            category: 'persistence' as const,
            reason: `Adds to ${shown} a job that ${says}`,
            matters,
            where: hit.trim().slice(0, 200),
            reversible: true,
          },
        ];
  });
};
