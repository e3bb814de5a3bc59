import type { Rule } from './policy.ts'
import type { Window } from './window.ts'

/** When a rule applies, in words: "high or opaque risk, asked for by an agent". */
export function describeWhen({ risk, effects, requester, hosts, window }: Rule['when']): string {
  const conditions = [
    ...(risk ? [`${either(risk.map(plain))} risk`] : []),
    ...(effects ? [`touches ${either(effects.map(plain))}`] : []),
    ...(requester ? [`asked for by ${either(requester.map((kind) => `${article(kind)} ${kind}`))}`] : []),
    ...(hosts ? [`on ${either(hosts)}`] : []),
    ...(window ? [windowWords(window)] : []),
  ]
  return conditions.length > 0 ? conditions.join(', ') : 'every plan'
}

const either = (words: readonly string[]) => words.join(' or ')
const plain = (word: string) => (word === 'read_only' ? 'read-only' : word.replaceAll('_', ' '))
const article = (kind: string) => (kind === 'agent' ? 'an' : 'a')

function windowWords({ days, from, until, zone }: Window): string {
  const hours = from === until ? 'all day' : `${from} to ${until === '00:00' ? '24:00' : until}`
  return `${days ? `${days.join(', ')} ` : ''}${hours} (${zone})`
}
