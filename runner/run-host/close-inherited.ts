import fs from 'node:fs'

/** O_CLOEXEC as /proc/PID/fdinfo writes it, in octal (proc_pid_fdinfo(5)). */
const CLOSE_ON_EXEC = 0o2000000

/**
 * Closes what whoever started us left open by accident: every descriptor beyond standard error that a command would
 * inherit in turn (RN-26). Node's own are closed on exec and stay.
 */
export function closeInherited(): void {
  for (const name of fs.readdirSync('/proc/self/fdinfo'))
    if (Number(name) > 2 && isHandedOn(name)) fs.closeSync(Number(name))
}

function isHandedOn(name: string): boolean {
  try {
    const flags = /^flags:\s*(\d+)$/m.exec(fs.readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  } catch {
    return false
  }
}
