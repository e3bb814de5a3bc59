import { spawnSync } from 'node:child_process'

/** The same command, ended by the kernel where we are killed outright and could not end it ourselves. */
export const untilWeDie = (command: string[]): string[] =>
  HAS_SETPRIV ? ['setpriv', '--pdeathsig=TERM', ...command] : command

const HAS_SETPRIV = process.platform === 'linux' && !spawnSync('setpriv', ['--version']).error
