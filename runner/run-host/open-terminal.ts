import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Outlets } from '../spawn.ts'

const COLUMNS = 120
const ROWS = 40

/** What we use of the package's native part. */
interface Native {
  open: (columns: number, rows: number) => { master: number; slave: number; pty: string }
}

/**
 * Opens a terminal of fixed size for one step: one stream for both outputs. It becomes nobody's controlling terminal, so
 * that /dev/tty answers ENXIO and no program can ask a question there. Throws where the native part is not to be had.
 */
export function openTerminal(): Outlets {
  // The part of the package that only opens one; Node starts the process, as it does for every other step.
  const { requireBinary } = createRequire(import.meta.url)('@lydell/node-pty/requireBinary.js')
  const native: Native = requireBinary('pty.node')
  const { master, slave, pty } = native.open(COLUMNS, ROWS)
  // Opened again, because that one does not block, and commands do not expect EAGAIN from a terminal.
  const end = fs.openSync(pty, fs.constants.O_RDWR | fs.constants.O_NOCTTY)
  fs.closeSync(slave)
  return { write: { stdout: end, stderr: end }, read: [{ stream: 'stdout', fd: master }], terminal: master }
}
