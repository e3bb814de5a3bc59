import { UnitName } from '../../hosts/probe.ts'
import type { Invocation } from '../../shell/reading.ts'
import type { Place } from '../../shell/walk.ts'

/** A name in a script, and where it stands. */
export interface Named extends Place {
  name: string
}

/** Units of the system that a call of systemctl or service names; those of a user or of another machine are left out. */
export function namedUnits({ usage, name }: Invocation): Named[] {
  const [program, verb = ''] = usage?.path ?? []
  if (!usage || (program !== 'systemctl' && program !== 'service')) return []
  if (usage.options.some((option) => ELSEWHERE.has(option.name))) return []
  const named = usage.operands.filter(({ role }) => role === 'service' || ASKS.test(verb))
  return named.flatMap(({ argument: { text, unknown, glob, start, end } }) => {
    const unit = /\.\w+$/.test(text) && UnitName.safeParse(text).success ? text : `${text}.service`
    const sure = !unknown && !glob && UnitName.safeParse(unit).success && name.text !== text
    return sure ? [{ name: unit, start, end }] : []
  })
}

const ELSEWHERE = new Set(['--user', '--global', '-H', '--host', '-M', '--machine', '--root', '--image'])
const ASKS = /^(status|show|cat|is-active|is-enabled|is-failed|list-dependencies)$/
