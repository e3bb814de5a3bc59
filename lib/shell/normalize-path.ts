import { UNKNOWN } from './argument.ts'

/**
 * A path without empty, `.` and, where it can be told, `..` parts: `/tmp/../etc//x` is `/etc/x`. What is above a home
 * folder or an unknown part stays as written.
 */
export function normalizePath(path: string): string {
  const absolute = path.startsWith('/')
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (canLeave(kept.at(-1))) kept.pop()
    else if (!absolute || kept.length > 0) kept.push(part)
  }
  return absolute ? `/${kept.join('/')}` : kept.join('/') || '.'
}

function canLeave(part: string | undefined): boolean {
  return part !== undefined && part !== '..' && !part.startsWith('~') && !part.includes(UNKNOWN)
}
