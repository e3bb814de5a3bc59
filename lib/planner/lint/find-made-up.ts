import type { PlanLint } from './plan-lint.ts'

/** What stands in manuals for a host, an address, a password or a key (RFC 2606, 5737 and 3849 keep the first two free). */
const MADE_UP: readonly [what: string, pattern: RegExp][] = [
  ['the host', /\b(?:[a-z0-9-]+\.)*(?:example\.(?:com|org|net)|(?:your|my)?domain\.(?:com|tld))\b/gi],
  ['the host', /\b(?:your|my)[-_]?(?:server|host)(?:\.[a-z.]+)?\b/gi],
  ['the address', /\b(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}\b|\b2001:db8:[0-9a-f:]*/gi],
  [
    'the password',
    /\b(?:change[-_]?me|(?:your|my|new|secure|strong|some|super)[-_]?(?:secure|strong|secret)?[-_]?(?:pass(?:word|wd)?|secret)\d*|p[a@]ssw[o0]rd123?|(?<=['":=])(?:password|secret)\d*(?=['"]*(?:[\s;),]|$)))/gi,
  ],
  [
    'the key',
    /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+)\s+(?:AAAA[\w+/=]*(?:\.{3}|…)?|[\w+/=<>-]*\.{3,})/g,
  ],
]

/** Hosts, keys and passwords that the author of a plan made up: those are for people to say. `asked` is all that they said. */
export function findMadeUp(asked: string, script: string): Omit<PlanLint, 'step'>[] {
  const said = asked.toLowerCase()
  const found = MADE_UP.flatMap(([what, pattern]) =>
    (script.match(pattern) ?? [])
      .filter((text) => !said.includes(text.toLowerCase()))
      .map((text) => `makes up ${what} ${text.length > MOST ? `${text.slice(0, MOST)}…` : text}`),
  )
  return [...new Set(found)].map((words) => ({ rule: 'lint.made_up', words }))
}

const MOST = 60
