import { BlockList, isIP, isIPv4 } from 'node:net'

/** Which addresses are proxies of ours, from entries like 127.0.0.1 or 10.0.0.0/8. Throws an Error that names a bad entry. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits, ...rest] = entry.split('/')
    const family = familyOf(address)
    const longest = family === 'ipv4' ? 32 : 128
    const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
    if (!isIP(address) || rest.length > 0 || prefix < 1 || prefix > longest)
      throw new Error(`${entry} is neither an address nor a network like 10.0.0.0/8`)
    list.addSubnet(address, prefix, family)
  }
  return list
}

/**
 * Where a request comes from: the socket's other end, or where that is a proxy of ours, whom it forwards for, proxy by proxy
 * from the right of X-Forwarded-For. What a stranger wrote further left is never read, nor anything that is no address.
 */
export function clientAddress(peer: string, forwarded: string | undefined, proxies: BlockList): string {
  let address = plain(peer)
  const hops = (forwarded ?? '').split(',').map((hop) => plain(hop.trim()))
  while (isIP(address) && proxies.check(address, familyOf(address))) {
    const next = hops.pop()
    if (!next || !isIP(next)) break
    address = next
  }
  return address
}

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

// A socket that takes both families writes an IPv4 address this way.
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
