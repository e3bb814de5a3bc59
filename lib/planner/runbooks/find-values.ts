import type { ParameterType } from './runbook.ts'

/** What a word could fill, by the type of parameter. */
export type Values = Partial<Record<ParameterType, string>>

export interface Found {
  word: string
  values: Values
  hard: boolean
}

/**
 * Takes the values out of a sentence: what is quoted, paths, host names, units, time zones and numbers. The text comes
 * back with `§0`, `§1`, … in their places, so that no idiom can reach into a value.
 */
export function findValues(text: string): { text: string; values: Found[] } {
  const values: Found[] = []
  const keep = (found: Found) => ` §${values.push(found) - 1} `
  const unquoted = text.replaceAll('§', ' ').replace(QUOTED, (_, before: string, ...groups: string[]) => {
    const inside = groups.slice(0, 4).find((group) => group !== undefined) ?? ''
    return (
      before +
      keep(
        readValue(inside) ?? {
          word: inside,
          values: { text: inside, unit: inside, name: inside },
          hard: true,
        },
      )
    )
  })
  const measured = unquoted.replace(MEASURE, (word) => keep({ word, values: sizeOf(word), hard: true }))
  const words = measured.replace(/[^\s]+/g, (word) => (word.startsWith('§') ? word : replaceWord(word, keep)))
  return { text: words.replace(CITY_WINDOW, (window) => cityOf(window, keep)), values }
}

const QUOTED = /(^|[\s(])(?:"([^"]+)"|“([^”]+)”|`([^`]+)`|'([^']+)'(?=[\s.,;:!?)]|$))/g

// A number with a measure says how large or how long, and is no count.
const MEASURE =
  /(?<![\w/.])\d+(?:[.,]\d+)?\s*(?:%|[kmgt]i?b?|bytes?|(?:kilo|mega|giga|tera)bytes?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?![\w/.-])/gi

/** "2 GB", "512 MiB": as the power of 1024 that people who give a server memory or disk mean. */
function sizeOf(word: string): Values {
  const [, number, unit] = /^(\d+)\s*([mgt])(?:i?b|ega|iga|era|$)/i.exec(word) ?? []
  return number && unit ? { size: `${number}${unit.toUpperCase()}` } : {}
}

function replaceWord(word: string, keep: (found: Found) => string): string {
  const bare = word.replace(/^[("'“]+|[)"'”.,;:!?]+$/g, '').replace(/['’]s$/, '')
  const found = readValue(bare)
  if (found === null) return word
  if (found.values.host === undefined) return keep(found)
  const [host = '', port] = found.values.host.split(':')
  const kept = keep({ ...found, values: { host } })
  return port === undefined ? kept : `${kept} port ${keep({ word: port, values: { int: port }, hard: true })}`
}

function readValue(word: string): Found | null {
  const [, below, bare] = DEVICE.exec(word) ?? []
  const device = below ?? bare
  if (device) return { word, values: { device: `/dev/${device}`, text: word }, hard: true }
  if (/^[/~]./.test(word) || word === '/') return { word, values: { path: word, text: word }, hard: true }
  if (SECRET.test(word)) return { word, values: { secret: word, text: word }, hard: true }
  if (/^\d+$/.test(word)) return { word, values: { int: word }, hard: true }
  if (/^\d+(?:\.\d+){1,2}$/.test(word)) return { word, values: { text: word }, hard: true }
  if (word in NUMBERS) return { word, values: { int: String(NUMBERS[word]) }, hard: true }
  if (/^[\w@.\\:-]+\.(?:service|socket|timer|target|mount|path|slice|scope)$/.test(word))
    return { word, values: { unit: word }, hard: true }
  if (isZone(word)) return { word, values: { timezone: word }, hard: true }
  const host = HOST.exec(word)?.[1]
  return host === undefined ? null : { word, values: { host, text: word }, hard: true }
}

// Below /dev everything is a device but its folders; a disk is also known by its bare name.
const DEVICE =
  /^(?:\/dev\/(?!shm(?:\/|$)|fd\/|$)(\S+)|((?:[sv]d[a-z]{1,2}|xvd[a-z])\d*|(?:nvme\d+n\d+|mmcblk\d+)(?:p\d+)?))$/

// As people write a variable that holds one; a single word in capitals is more often an abbreviation.
const SECRET = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

const NUMBERS: Record<string, number> = { ten: 10, twenty: 20, fifty: 50, hundred: 100 }

// A name with a dot and letters after it, an address, or localhost; a scheme, a path and a port may stand around it.
const HOST =
  /^(?:https?:\/\/)?((?:(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:\d{1,3}\.){3}\d{1,3}|localhost)(?::\d{1,5})?)(?:\/\S*)?$/i

const ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/UTC', 'GMT'])
const isZone = (word: string): boolean =>
  /^[A-Za-z]+(?:\/[A-Za-z_+-]+\d*)+$/.test(word)
    ? isKnownZone(word)
    : ['UTC', 'GMT'].includes(word.toUpperCase())

function isKnownZone(word: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

/** City names that belong to one zone only. Where two zones share one, the sentence has to name the zone. */
const CITIES = new Map<string, string | null>()
for (const zone of ZONES) {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ').toLowerCase() ?? ''
  if (zone.includes('/')) CITIES.set(city, CITIES.has(city) ? null : zone)
}

const CITY_WINDOW = /(?<!\S)\p{L}+(?: \p{L}+)*/gu

function cityOf(window: string, keep: (found: Found) => string): string {
  const words = window.split(' ')
  for (let from = 0; from < words.length; from += 1) {
    for (let to = Math.min(from + 3, words.length); to > from; to -= 1) {
      const city = words.slice(from, to).join(' ')
      const zone = CITIES.get(city.toLowerCase())
      if (!zone) continue
      const kept = keep({ word: city.toLowerCase(), values: { timezone: zone }, hard: false })
      return [...words.slice(0, from), kept, ...words.slice(to)].join(' ')
    }
  }
  return window
}
