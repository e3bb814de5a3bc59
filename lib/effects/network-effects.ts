import type { Usage } from '../shell/usage.ts'
import type { Effect, Place } from './effect.ts'
import { readsPath, writesPath } from './path-effects.ts'

/** Contacting a host, given as a URL, user@host or host:port. */
export function contacts(address: string, sends: boolean, { start, end }: Place): Effect[] {
  return [{ kind: 'network', direction: 'out', host: hostOf(address), sends, start, end }]
}

/** Fetching an address; `file:` is a file of this host. */
export function fetches(url: string, at: Place): Effect[] {
  return /^file:/i.test(url) ? readsPath(url.replace(/^file:(\/\/)?/i, ''), at) : contacts(url, false, at)
}

/** Fetching an address into a file that is called like its end. */
export function downloads(url: string, at: Place): Effect[] {
  const [, name = 'index.html'] = /:\/\/[^/]+\/(?:[^?#]*\/)?([^/?#]+)/.exec(url) ?? []
  return [...fetches(url, at), ...writesPath(name, 'replaces', at)]
}

/** Sending data to the host of a command; `@file` and `name=@file` send a file, anything else is the data itself. */
export function sends(data: string, usage: Usage | undefined, at: Place): Effect[] {
  const [, path] = /(?:^|=)[@<]([^;,]+)/.exec(data) ?? []
  const target = usage?.operands.find(({ role }) => role === 'url' || role === 'host')
  const sent = contacts(target?.argument.text ?? 'the network', true, at)
  return path === undefined ? sent : [...sent, ...readsPath(path, at)]
}

/** Whether a path as rsync and scp take it lies on another host: `host:path`. */
export function isRemote(path: string): boolean {
  return /^[^/]+:/.test(path) || path.startsWith('rsync://')
}

/**
 * The host in an address. In a URL it ends at the first `/`, `?` or `#` and stands behind the last `@` before that, as
 * programs read it: what else looks like a host is part of a password, a query or a fragment.
 */
export function hostOf(address: string): string {
  const [, host] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?|(?:[^/@]*@)?)(\[[^\]]*\]|[^/:?#]*)/i.exec(address) ?? []
  return host || address
}
