import { Policy } from './policy.ts'

/** A policy in a value of any kind, or what is wrong with it, in words that say where. */
export function readPolicy(value: unknown): { policy: Policy } | { fault: string } {
  const parsed = Policy.safeParse(value)
  if (parsed.success) return { policy: parsed.data }
  const [issue] = parsed.error.issues
  return { fault: `${placeOf(issue?.path ?? [], value)}${issue?.message ?? 'it is malformed'}` }
}

// People know rules by their names and places, not as rules.2.
function placeOf(path: readonly PropertyKey[], value: unknown): string {
  const [field, index, ...rest] = path
  if (field === undefined) return ''
  if (field !== 'rules' || typeof index !== 'number') return `${path.map(String).join('.')}: `
  return `rule ${index + 1}${nameOf(value, index)}${rest.length > 0 ? `, ${rest.map(String).join('.')}` : ''}: `
}

function nameOf(value: unknown, index: number): string {
  const rules = typeof value === 'object' && value !== null && 'rules' in value ? value.rules : []
  const rule: unknown = Array.isArray(rules) ? rules[index] : null
  const name = typeof rule === 'object' && rule !== null && 'name' in rule ? rule.name : ''
  return typeof name === 'string' && name !== '' ? ` (${name})` : ''
}
