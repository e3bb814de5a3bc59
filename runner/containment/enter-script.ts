import type { StepOrder } from '../attend/messages.ts'

/** The usual soft limit of open files; a program that wants more raises it up to its hard limit. */
const SOFT_FILES = 1024
/** Variables that a shell sets by itself. */
const SHELLS_OWN = ['PWD', 'OLDPWD', 'SHLVL']

/**
 * What a shell reads first: it enters the cgroups behind the doors that are its arguments, so that a step is in its place
 * before its first own instruction, and no native code is needed. Where it cannot enter, nothing is run and it ends with 125.
 */
// 0 stands for the process that writes it (cgroups(7)).
export const ENTER = 'for door; do echo 0 > "$door" || exit 125; done\n'

/**
 * What it reads when the step is granted: it takes the step's folder, limits and environment, and becomes `command`. In
 * braces, so that nothing of it is done where not all of it arrives. `openFiles` is how many it may have open, `close` a
 * descriptor that the command must not have.
 */
export function becomeScript(
  { cwd, environment, secrets, tty }: StepOrder,
  { command, openFiles, close }: { command: readonly string[]; openFiles: number; close: number | null },
): string {
  const variables = [
    ...(tty ? [['TERM', 'xterm-256color']] : []),
    ...Object.entries(environment),
    ...secrets.map(({ name, value }) => [name, value]),
  ]
  const unset = SHELLS_OWN.filter((name) => !(name in environment)).join(' ')
  return [
    '{',
    `cd -- ${quote(cwd)} || exit 125`,
    `ulimit -Sn ${Math.min(openFiles, SOFT_FILES)} 2>/dev/null; ulimit -Hn ${openFiles} 2>/dev/null`,
    ...(unset ? [`unset ${unset}`] : []),
    ...variables.map(([name, value = '']) => `export ${name}=${quote(value)}`),
    `exec ${command.map(quote).join(' ')} </dev/null${close === null ? '' : ` ${close}>&-`}`,
    '}',
    '',
  ].join('\n')
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
