/** Where text came from, as bits: it decides what may be done with it. */
export const TAINT = {
  none: 0,
  /** Holds a secret. */
  secret: 1,
  network: 2,
  /** Was encoded, escaped or turned round, so that nobody has read it. */
  decoded: 4,
  unknown: 8,
  /** The value of a variable whose name says that it is a secret. */
  named: 16,
  /** All variables of the environment. */
  environment: 32,
  /** Content of files. */
  content: 64,
  /** Logs of the machine. */
  log: 128,
} as const;

/** One word as a command would receive it. */
export interface Value {
  /** The text; parts that only the running shell knows stand as they were written. */
  readonly text: string;
  /** False when a part of the text is not known. */
  readonly known: boolean;
  /** True when the shell would replace it by the names that it matches. */
  readonly glob: boolean;
  /** Bits of TAINT. */
  readonly taint: number;
  /** True when the text is not known, but stands for one that differs in letters or digits only: a path in the same folder. */
  readonly shaped?: true | undefined;
  /** Elements of an array, or the positional parameters. */
  readonly list?: readonly Value[] | undefined;
  /** True after `unset`. */
  readonly unset?: true | undefined;
  /** What can be read from a process substitution, or goes into it. */
  readonly stream?: Stream | undefined;
}

/** What flows from one command into another, or into a file. */
export interface Stream {
  /** The whole text, where it is known. */
  readonly text?: string | undefined;
  readonly taint: number;
  /** Files whose content it is, unchanged; undefined when it is (also) something else. */
  readonly files?: readonly string[] | undefined;
  /** A text that differs from the real one in letters or digits only. */
  readonly shape?: string | undefined;
  /** Folders in which everything lies that it names, one path a line. */
  readonly below?: readonly string[] | undefined;
  /** True when it names all that lies in these folders. */
  readonly all?: boolean | undefined;
  /** How many lines it has, where that is known and the text is not; may be Infinity. */
  readonly count?: number | undefined;
}

export const known = (text: string, taint = 0): Value => ({ text, known: true, glob: false, taint });
export const unknown = (source: string, taint: number = TAINT.none): Value => ({
  text: source,
  known: false,
  glob: false,
  taint: taint | TAINT.unknown,
});

/** A text of which only letters or digits are not known. */
export const shaped = (text: string, taint: number = TAINT.none): Value => ({
  text,
  known: false,
  glob: false,
  taint,
  shaped: true,
});

/** The same stream with other taint. Each field by name, so that most streams have one form. */
export const tainted = ({ text, files, shape, below, all, count }: Stream, taint: number): Stream => ({
  text,
  taint,
  files,
  shape,
  below,
  all,
  count,
});

export const NOTHING: Stream = { text: '', taint: 0 };

/** Text that was produced by something that is not followed. */
export const opaqueStream = (taint: number): Stream => ({ taint });

export const hasTaint = (carrier: { readonly taint: number }, bit: number): boolean => (carrier.taint & bit) !== 0;

/** All taint of several values. */
export const taintOf = (values: readonly { readonly taint: number }[]): number =>
  values.reduce((taint, value) => taint | value.taint, 0);

/** Variables whose names say that they hold a secret. */
const SECRET_NAME =
  /(?:^|_)(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY(?:_ID)?|PRIVATE_?KEY|CREDENTIALS?)(?:_|$)|^PGPASSWORD$|_PASS$/i;

export const isSecretVariable = (name: string): boolean => SECRET_NAME.test(name);
