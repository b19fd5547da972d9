import type { Finding } from '../finding.ts';
import { holdsSecret } from '../network/carried.ts';

/** Characters of a description that are read; a longer one is itself a finding. */
const MOST = 16_384;

/** Marks that models take for their harness's own words. */
const AS_IF_OURS =
  /<\/?(?:important|system|instructions?|critical|secret|hidden|admin|assistant|user|tool_response)\b[^>]{0,80}>|\[(?:system|inst|important)\]|###\s*(?:system|instruction)/i;

/** What an honest description of a tool has no reason to say. Each gap is bounded. */
const ORDERS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|other|system|safety|existing)\b.{0,40}\b(?:instruction|prompt|rule|message|guideline|polic|restriction|direction)/,
    'tells the model to ignore its instructions',
  ],
  [
    /\b(?:do not|don't|never|must not|without|avoid)\b.{0,40}\b(?:tell|telling|inform|informing|mention|mentioning|notify|notifying|alert|show|showing|reveal|ask|asking|disclose)\b.{0,40}\b(?:user|person|human|developer|anyone|them|this)\b/,
    'tells the model to hide something from the person',
  ],
  [
    /\b(?:before|prior to|whenever|when|after|always|first|must|required?|need(?:s|ed)? to)\b.{0,80}\b(?:read|open|access|load|fetch|cat|include|pass|provide|send|attach|append|insert|copy|paste)\b.{0,80}(?:~\/|\/etc\/|\.ssh|id_rsa|\.env\b|\.aws|\.npmrc|mcp\.json|credential|password|api[ _-]?key|private key|secret|token\b.{0,20}\bfile|conversation|chat history|system prompt|previous messages|environment variables)/,
    'asks for secrets, files or the conversation',
  ],
  [
    /\b(?:contents?|value|text) of\b.{0,40}(?:~\/|\/etc\/|\.ssh|id_rsa|\.env\b|\.aws|mcp\.json|credentials?\b|private key|system prompt|conversation|chat history)/,
    'asks for secrets, files or the conversation',
  ],
  [
    /\b(?:instead of|rather than|do not use|don't use|never use|replaces?|takes precedence over)\b.{0,40}\b(?:the\s)?(?:other|any other|built-?in|default|native|[\w-]{2,40})\s(?:tools?|server|function)\b/,
    "speaks of other servers' tools",
  ],
  [
    /\b(?:must|always|first|immediately|also|then)\b.{0,20}\b(?:call|invoke|run|execute|use)\b.{0,60}\b(?:before|prior to|after|when|for)\b.{0,40}\b(?:any|every|all|each|other)\b.{0,30}\b(?:tool|request|task|command|operation|action|message|email)/,
    'orders when other tools are called',
  ],
  [
    /\b(?:when|if|whenever)\b.{0,80}\b(?:tools?|emails?|messages?|payments?|transfers?|functions?)\b.{0,120}\b(?:bcc|recipient|redirect|forward|must (?:also )?be (?:sent|set|changed)|replace with)/,
    'changes what other tools are given',
  ],
  [
    /\bportcullis\b|\bapprov(?:e|al)s?\b.{0,40}\b(?:automatic|skip|not needed|unnecessary|bypass)|\b(?:pre-?approved|already approved|no (?:approval|confirmation) (?:is )?(?:needed|required|necessary))/,
    'speaks of approvals',
  ],
  [/\b(?:curl|wget|nc|bash|sh|powershell|iex)\b.{0,80}(?:https?:\/\/|\|)/, 'holds a command line'],
];

/** Characters that nobody sees and a model reads. */
const UNSEEN =
  /[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff\u{e0000}-\u{e007f}]|\u200d(?=\w)|[\u{e0100}-\u{e01ef}]/u;

/** Runs of text that are written to be decoded, or pushed out of sight by blanks. */
const ODD_RUNS = /[A-Za-z0-9+/]{80,}={0,2}|[ \t\u00a0]{60}|\n{20}/;

/** Why a text about a tool is no mere description; undefined when nothing in it speaks to the model. Never throws; linear. */
export const orderIn = (text: string): string | undefined => {
  if (text.length > MOST) return 'is longer than a description is';
  if (UNSEEN.test(text)) return 'holds characters that nobody sees';
  if (ODD_RUNS.test(text.trim())) return 'holds text that is hidden or encoded';
  if (AS_IF_OURS.test(text)) return "imitates the harness's own marks";
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
  const found = ORDERS.find(([pattern]) => pattern.test(plain))?.[1];
  if (found !== undefined) return found;
  return holdsSecret(text) ? 'holds a credential' : undefined;
};

/** Findings for what a server says of a tool. */
export const descriptionFindings = (tool: string, description: string): readonly Finding[] => {
  const order =
    orderIn(description) ?? (/^[\w./: -]{1,128}$/.test(tool) ? undefined : 'has a name with unusual characters');
  return order === undefined
    ? []
    : [
        {
          rule: 'mcp.poisoned-description',
          risk: 'HIGH',
          category: 'not-understood',
          reason: `Calls a tool whose description ${order}`,
          matters: 'A description is read by the model as if it were an instruction.',
          where: tool.slice(0, 80),
          reversible: false,
          alternative: 'Leave this server alone until a person has read its definitions.',
        },
      ];
};
