import { describe, expect, test } from 'vitest'
import { clientAddress, proxyList } from './proxies.ts'

const NONE = proxyList([])
const OURS = proxyList(['127.0.0.1', '::1', '10.0.0.0/8'])

describe('WB-11: an address is taken from a header only where a proxy of ours wrote it', () => {
  test.each([
    ['without a proxy, whatever the header says', '203.0.113.9', '198.51.100.1', NONE, '203.0.113.9'],
    ['from loopback, where none is trusted', '127.0.0.1', '198.51.100.1', NONE, '127.0.0.1'],
    ['from somebody who is no proxy of ours', '203.0.113.9', '198.51.100.1', OURS, '203.0.113.9'],
    ['through one proxy', '127.0.0.1', '198.51.100.1', OURS, '198.51.100.1'],
    [
      'through one proxy, past what a stranger claimed',
      '127.0.0.1',
      '8.8.8.8, 198.51.100.1',
      OURS,
      '198.51.100.1',
    ],
    ['through two proxies', '127.0.0.1', '8.8.8.8, 198.51.100.1, 10.1.2.3', OURS, '198.51.100.1'],
    ['through two proxies, over IPv6', '::1', '2001:db8::7, 10.1.2.3', OURS, '2001:db8::7'],
    ['of a socket for both families', '::ffff:127.0.0.1', '198.51.100.1', OURS, '198.51.100.1'],
    ['from a proxy itself', '127.0.0.1', undefined, OURS, '127.0.0.1'],
    ['where every hop is ours', '127.0.0.1', '10.1.1.1', OURS, '10.1.1.1'],
    ['where the proxy wrote no address', '127.0.0.1', 'unknown', OURS, '127.0.0.1'],
    ['where the nearest hop is no address', '127.0.0.1', '198.51.100.1, x\r\ny', OURS, '127.0.0.1'],
  ])('%s', (_, peer, forwarded, proxies, expected) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(expected)
  })
})

test.each(['localhost', '10.0.0.0/33', '0.0.0.0/0', '10.0.0.1/8/8', '::1/0', '10.0.0.0/-1', ''])(
  '%j trusts nobody: it is refused',
  (entry) => {
    expect(() => proxyList([entry])).toThrow('neither an address nor a network')
  },
)
