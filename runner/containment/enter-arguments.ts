import type { StepOrder } from '../attend/messages.ts'

/** The usual soft limit of open files; a program that wants more raises it up to its hard limit. */
const SOFT_FILES = 1024
/** Variables that a shell sets by itself. */
const SHELLS_OWN = ['PWD', 'OLDPWD', 'SHLVL']

/**
 * Arguments that let a shell enter the step's cgroups by itself, take its limits, and become `next`: a step is in its
 * place before its first own instruction, and no native code is needed. Where it cannot enter, nothing is run and it
 * ends with 125. `close` is a descriptor that `next` must not have.
 */
export function enterArguments(
  { argv, environment, limits: { files } }: StepOrder,
  { doors, close, next }: { doors: readonly string[]; close: number | null; next: readonly string[] },
): string[] {
  const unset = SHELLS_OWN.filter((name) => !(name in environment)).join(' ')
  const script = [
    // 0 stands for the process that writes it (cgroups(7)).
    'while [ "$1" != -- ]; do echo 0 > "$1" || exit 125; shift; done; shift',
    `ulimit -Sn ${Math.min(files, SOFT_FILES)} 2>/dev/null; ulimit -Hn ${files} 2>/dev/null`,
    ...(unset ? [`unset ${unset}`] : []),
    `exec "$@"${close === null ? '' : ` ${close}>&-`}`,
  ].join('\n')
  // dash knows no descriptors beyond 9; a step gets a terminal only where the interpreter is bash (runner/verify.ts).
  const shell = close === null ? '/bin/sh' : (argv[0] ?? '/bin/sh')
  return [shell, '-c', script, 'sh', ...doors, '--', ...next]
}
