import { UNKNOWN } from '../shell/argument.ts'
import { normalizePath } from '../shell/normalize-path.ts'
import { globToRegExp } from './glob-to-reg-exp.ts'
import { KNOWN_PLACES, type PlaceName } from './known-places.ts'

const PLACES = KNOWN_PLACES.flatMap(([place, patterns]) =>
  patterns.split(' ').map((pattern) => ({ place, pattern, match: globToRegExp(pattern) })),
)

const WILD = /[*?[\0]/

/** The patterns that a path can match at all: those that begin as it does, and those that may begin anyhow. */
const candidates = new Map<string, typeof PLACES>()
for (const { pattern } of PLACES) candidates.set(beginning(pattern), [])
for (const [begin, list] of candidates)
  list.push(...PLACES.filter(({ pattern }) => [begin, '**'].includes(beginning(pattern))))

/** `/etc/x` begins with /etc, `~/.ssh` with ~, everything else with `**`. */
function beginning(path: string): string {
  return /^(\/[^/]*|~)/.exec(path)?.[0] ?? '**'
}

/** Places that a wildcard must not reach unseen, each with a path that lies there. */
const GUARDED = PLACES.filter(
  ({ place, pattern }) =>
    /^(secret|accounts|startup|trust|security|memory|boot)$/.test(place) && !pattern.startsWith('**'),
).flatMap(({ place, pattern }) =>
  ['', 'x'].map((filling) => ({ place, path: pattern.replace('/**', '/x').replaceAll('*', filling) })),
)

/**
 * Which part of the system a path lies in. A path with wildcards or unknown parts counts as the most delicate place that it can
 * reach, one that begins with an unknown value or climbs out of where it began as unknown.
 */
export function placeOf(written: string): PlaceName {
  const known = remembered.get(written)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const place = findPlace(written)
  remembered.set(written, place)
  return place
}

/** A script's paths are asked for several times each. */
const remembered = new Map<string, PlaceName>()
const MOST_REMEMBERED = 500

function findPlace(written: string): PlaceName {
  const path = plainPath(written)
  if (path.startsWith(UNKNOWN) || /(^|\/)\.\.(\/|$)/.test(path)) return 'unknown'
  if (/^\/[*\0]?$/.test(path)) return 'root'
  return (/[*?[\0]|[+@!]\(/.test(path) && reachable(path)) || placeByName(path)
}

function placeByName(path: string): PlaceName {
  const begin = beginning(path)
  const likely = WILD.test(begin) ? PLACES : (candidates.get(begin) ?? candidates.get('**') ?? PLACES)
  const place = likely.find(({ match }) => match.test(path))?.place ?? 'other'
  return place === 'relative' && path.startsWith('/') ? 'other' : place
}

const CLASS = /\[[!^]?\]?(?:\[([:.=]).*?\1\]|[^\]])*\]/g
/** `@(a|b)`, where the shell was told to know such patterns. */
const GROUP = /[?*+@!]\([^)]*\)/g

function reachable(path: string): PlaceName | undefined {
  const glob = globToRegExp(
    path
      .replace(CLASS, '?')
      .replace(GROUP, '*')
      .replace(/[*\0]+/g, '*'),
  )
  return GUARDED.find((guarded) => glob.test(guarded.path))?.place
}

/** One spelling for each file: no detours, home folders as `~`, no way in through /proc or a mounted root. */
function plainPath(written: string): string {
  return normalizePath(written)
    .replace(/^(\/proc\/(self|thread-self|\d+)(\/task\/\d+)?\/(root|cwd))+(?=\/)/, '')
    .replace(/^\/(mnt|host|hostfs|rootfs|sysroot|target)(?=\/(etc|root|home|boot|usr|var)(\/|$))/, '')
    .replace(/^(\/root|\/home\/[^/]+|~[^/]*)(?=\/|$)/, '~')
}
