import type { Argument } from './argument.ts'
import type { Operand, Role } from './catalogue/entry.ts'
import type { UsedOperand } from './usage.ts'

/** Gives each operand its role: fixed ones from the left and from the right, `...` to all between. */
export function assignRoles(args: readonly Argument[], roles: readonly Operand[]): UsedOperand[] {
  if (roles[0] === 'assignment...' && roles.length > 1) return assignLeading(args, roles.slice(1))
  const many = roles.findIndex((role) => role.endsWith('...'))
  const before = many < 0 ? roles : roles.slice(0, many)
  const after = many < 0 ? [] : roles.slice(many + 1)
  const rest = many < 0 ? 'text' : bare(roles[many] ?? 'text')
  const fromRight = Math.max(args.length - after.length, before.length)
  return args.map((argument, index) => ({
    argument,
    role: bare(before[index] ?? (index >= fromRight ? after[index - fromRight] : rest) ?? rest),
  }))
}

/** `A=b C=d command`: assignments end at the first word that is none. */
function assignLeading(args: readonly Argument[], roles: readonly Operand[]): UsedOperand[] {
  const first = args.findIndex(({ text }) => !/^[^=/]+=/.test(text))
  const count = first < 0 ? args.length : first
  const leading = args.slice(0, count).map((argument): UsedOperand => ({ argument, role: 'assignment' }))
  return [...leading, ...assignRoles(args.slice(count), roles)]
}

function bare(role: Operand): Role {
  return role.replace('...', '') as Role
}
