import type { Invocation } from '../shell/reading.ts'
import { findingOf } from './finding-of.ts'
import type { Finding } from './levels.ts'

const ENDLESS = /^\/dev\/(zero|u?random|full)$/

/** Copying from a source that never ends fills the disk, unless something says how much. */
export function judgeEndless({ usage, name }: Invocation): Finding[] {
  if (
    !usage ||
    !/^(cat|dd|cp|tee|pv|tail|tac|sort|less|more|base64|gzip|xz|sha256sum|md5sum)$/.test(usage.path[0] ?? '')
  )
    return []
  const words = [
    ...usage.operands.map(({ argument }) => argument),
    ...usage.options.flatMap(({ values }) => values),
  ]
  const limited = usage.options.some((used) => used.name === 'count=')
  const writes = !usage.options.some((used) => used.name === 'of=' && used.values[0]?.text === '/dev/null')
  if (limited || !writes || !words.some(({ text }) => ENDLESS.test(text))) return []
  return [findingOf('endless.source', 'high', `${name.text} copies from a source that never ends`, name)]
}
