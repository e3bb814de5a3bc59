import { byteClass, endOf, startOf } from './byte-class.ts'
import { latin1 } from './latin1.ts'
import type { Search, Stretch } from './search.ts'

const AT = 0x40
const SLASH = 0x2f
const COLON = 0x3a
const HEAD_BYTES = 3
/** What may stand between the head and the @. */
const RUN = byteClass(/[^\s/"'<>`\x00-\x20]/)
/** Behind the first colon, up to the last @. */
const PASSWORD = /(?<=^[^:@]*:).+(?=@)/
/** A longer run is judged by its beginning. */
const REACH = 4096

/**
 * Finds the password in `scheme://user:password@host` (RFC 3986, section 3.2.1) from the @ on backwards: addresses are frequent
 * in output, and few hold one.
 */
export const ADDRESS_SEARCH: Search = {
  next({ bytes, ended }, from) {
    for (let at = bytes.indexOf(AT, from); at >= 0; at = bytes.indexOf(AT, endOf(RUN, bytes, at))) {
      const start = startOf(RUN, bytes, from, at, REACH)
      const stretch = isHead(bytes, start) && judge(bytes, start, ended)
      if (stretch) return stretch
    }
    return null
  },

  beginning(bytes, from) {
    const start = startOf(RUN, bytes, from, bytes.length, REACH)
    if (isHead(bytes, start) && bytes.length - start < REACH) return start - HEAD_BYTES
    const end = latin1(bytes, Math.max(from, bytes.length - HEAD_BYTES), bytes.length)
    return bytes.length - (/:\/?$/.exec(end)?.[0].length ?? 0)
  },
}

const isHead = (bytes: Uint8Array, end: number): boolean =>
  end >= HEAD_BYTES && bytes[end - 1] === SLASH && bytes[end - 2] === SLASH && bytes[end - 3] === COLON

function judge(bytes: Uint8Array, start: number, ended: boolean): Stretch | null {
  const end = endOf(RUN, bytes, start, REACH)
  if (end === bytes.length && end - start < REACH && !ended) return { is: 'wait', at: start - HEAD_BYTES }
  const found = PASSWORD.exec(latin1(bytes, start, end))
  if (!found) return null
  const from = start + found.index
  return { is: 'mask', label: 'password in an address', from, to: from + found[0].length, goesOn: null }
}
