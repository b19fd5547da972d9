import { numbers } from '../fuzz/mutate.ts';

/** Names of commands that only write down that they ran. */
export const CANARIES = Array.from({ length: 12 }, (_unused, index) => `canary${index}`);

/** What some shells run and others don't: only there is it part of a program. */
export type Dialect = 'script' | 'bash' | 'zsh';

/** Random programs of canaries, the same for one seed. Interactive dialects also hold what only a terminal does. */
export const programs = (seed: number, count: number, dialect: Dialect): readonly string[] => {
  const below = numbers(seed);
  const pick = <T>(...choices: readonly T[]): T => choices[below(choices.length)] as T;
  let next = 0;
  const plain = (): string => CANARIES[next++ % CANARIES.length] ?? '';
  const name = (): string => {
    const bare = plain();
    return pick(
      bare,
      bare,
      bare,
      `"${bare}"`,
      `'${bare}'`,
      `c\\${bare.slice(1)}`,
      `$'\\x63${bare.slice(1)}'`,
      `ca""${bare.slice(2)}`,
    );
  };
  const word = (depth: number): string =>
    pick(
      () => 'x',
      () => '"a b"',
      () => '$HOME',
      () => `$(${list(depth)})`,
      () => `"$(${simple(depth)})"`,
      () => `\`${name()}\``,
      () => `<(${simple(depth)})`,
      () => `\${unset_:-$(${name()})}`,
      () => `$((1 + $(${name()}; echo 1)))`,
      () => '{a,b}',
      () => `"\${unset_:-\`${plain()}\`}"`,
      () => '\\$(x)',
      () => `'$(${plain()})'`,
    )();
  const simple = (depth: number): string => {
    const words = Array.from({ length: below(3) }, () => (depth > 0 ? word(depth - 1) : 'x'));
    return [
      pick('', '', '', 'A=1 ', 'time ', '! '),
      [name(), ...words].join(' '),
      pick('', '', ' > /dev/null', ' 2>&1', ' < /dev/null', ' >| /dev/null', ' &> /dev/null', ' <<< x'),
    ].join('');
  };
  const command = (depth: number): string => {
    if (depth === 0) return simple(0);
    const inner = (): string => list(depth - 1);
    return pick(
      () => simple(depth),
      () => simple(depth),
      () => `(${inner()})`,
      () => `{ ${inner()}; }`,
      () => `if ${inner()}; then ${inner()}; else ${inner()}; fi`,
      () => `if ! ${simple(0)}; then ${inner()}; elif ${simple(0)}; then ${inner()}; fi`,
      () => `for i in 1 2; do ${inner()}; done`,
      () => `for i in $(${simple(0)}) 1; do ${inner()}; done`,
      () => `for ((i = 0; i < 2; i++)); do ${inner()}; done`,
      () => `while ${inner()}; do ${inner()}; break; done`,
      () => `until ${inner()}; do ${inner()}; break; done`,
      () => `case x in y) ${inner()};; *) ${inner()};; esac`,
      () => `case $(${simple(0)}) in y) ${inner()};; *) ${inner()};; esac`,
      () => `f() { ${inner()}; }; f`,
      () => `f() (${inner()}); f; f`,
      () => `eval '${plain()}'`,
      () => `eval "${plain()} x"; eval ${plain()}`,
      () => `bash -c '${plain()}'`,
      () => `env -i PATH="$PATH" CANARY_LOG="$CANARY_LOG" bash -c 'true' && ${inner()}`,
      () => `bash <<E\n${plain()}\nE\n`,
      () => `bash <<'E'\n${plain()} "$(${plain()})"\nE\n`,
      () => `cat > /dev/null <<E\n$(${plain()})\nE\n`,
      () => `echo ${plain()} | bash`,
      () => `[[ -n $(${simple(0)}) ]] && ${inner()}`,
      () => `v=$(${inner()})`,
      () => `v=(x $(${simple(0)}))`,
      () => `v=${plain()}; $v`,
      () => `set -- ${plain()}; "$@"`,
      () => `coproc ${simple(0)}`,
      () => `${simple(0)} | while read -r l; do ${inner()}; done`,
      () => `trap ${plain()} EXIT`,
      () => `(trap '${plain()}; true' EXIT)`,
      () => `command ${plain()}; builtin eval ${plain()}`,
      () => `. <(echo ${plain()})`,
      () => `xargs -I{} bash -c '{}' <<< ${plain()}`,
    )();
  };
  const list = (depth: number): string => {
    const parts = Array.from({ length: 1 + below(2) }, () => command(depth));
    return parts.reduce((all, part) =>
      all.endsWith('\n') ? `${all}${part}` : `${all}${pick('; ', ' && ', ' || ', ' | ', ' & ', ' |& ')}${part}`,
    );
  };
  const typed = (): string =>
    pick(
      () => `alias a=${plain()}\na`,
      () => `alias echo=${plain()}\necho x`,
      () => `g() { ${plain()}; }\ng`,
      () => `v=${plain()}\n$v x`,
      () => `echo 'x;${plain()} #' !#:s/'x/x/:s/#'/#/`,
      () => `echo ${plain()}\n!!:1`,
      () => `echo ${plain()}\n^echo ^^`,
      () => `# ${plain()}\n!#:1`,
      () => `cd /tmp; ${list(1)}`,
      () => `PROMPT_COMMAND=${plain()}`,
      () => `PS1='$(${plain()})x'`,
      () => `printf '%s' "!?${plain()}?"`,
    )();
  const onlyZsh = (): string =>
    pick(
      () => `echo *(e:${plain()}:)`,
      () => `echo *(+${plain()})`,
      () => `echo =(${plain()})`,
      () => `repeat 2 ${plain()}`,
      () => `foreach i (1 2) ${plain()}; end`,
      () => `noglob ${plain()} x`,
      () => `echo \${(e):-'$(${plain()})'}`,
      () => `precmd() { ${plain()} }\n:`,
      () => `for i (1 2) ${plain()}`,
      () => `if [[ a == a ]] ${plain()}`,
      () => `{ ${plain()} } always { ${plain()} }`,
      () => `() { ${plain()} } x`,
      () => `alias -g G='; ${plain()}'\necho x G`,
      () => `alias -s txt=${plain()}\n./a.txt`,
      () => `< =(${plain()})`,
      () => `${plain()} 2>&1 > >(${plain()})`,
    )();
  return Array.from({ length: count }, () => {
    next = below(CANARIES.length);
    if (dialect === 'zsh' && below(4) === 0) return onlyZsh();
    return dialect !== 'script' && below(4) === 0 ? typed() : list(2);
  });
};
