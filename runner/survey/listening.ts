import type { View } from './view.ts'

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'] as const
/** TCP that listens, and UDP that is not connected (net/tcp_states.h). */
const WAITS: Record<string, string> = { tcp: '0A', udp: '07' }

/** Ports that somebody listens on, lowest first: "tcp 22", "tcp 5432 (this machine only)". */
export function listening(view: View): string[] | null {
  const tables = TABLES.map((table) => [table.slice(0, 3), view.read(`/proc/net/${table}`)] as const)
  if (tables.every(([, text]) => text === '')) return null
  const open = new Map<string, { protocol: string; port: number; outside: boolean }>()
  for (const [protocol, text] of tables)
    for (const { port, outside } of socketsIn(text, WAITS[protocol] ?? '')) {
      const key = `${protocol} ${port}`
      open.set(key, { protocol, port, outside: outside || open.get(key)?.outside === true })
    }
  return [...open.values()]
    .sort((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol))
    .map(({ protocol, port, outside }) => `${protocol} ${port}${outside ? '' : ' (this machine only)'}`)
}

function socketsIn(table: string, state: string): { port: number; outside: boolean }[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', remote = '', is] = line.trim().split(/\s+/)
    const [address = '', port = ''] = local.split(':')
    // Ports from 32768 on belong to whoever asked for any.
    if (is !== state || !remote.endsWith(':0000') || Number.parseInt(port, 16) >= EPHEMERAL) return []
    return [{ port: Number.parseInt(port, 16), outside: !isLoopback(address) }]
  })
}

const EPHEMERAL = 32_768

/** Addresses stand there byte by byte in the machine's own order: 127.0.0.1 is 0100007F, ::1 ends with 01000000. */
const isLoopback = (address: string): boolean =>
  /^[0-9A-F]{6}7F$/.test(address) ||
  address === `${'0'.repeat(24)}01000000` ||
  /^0{16}FFFF0000[0-9A-F]{6}7F$/.test(address)
