/**
 * Where Ollama answers, from what people write in OLLAMA_HOST: "host", "host:port", ":port" or a URL. Without a scheme
 * the port is 11434, with one it is the scheme's own, as Ollama itself reads it; 0.0.0.0, an address for servers,
 * becomes 127.0.0.1. Null where it is no HTTP address. `shown` leaves out a name and password.
 */
export function readAddress(text: string): { url: string; shown: string } | null {
  const trimmed = text.trim()
  const hasScheme = trimmed.includes('://')
  const filled = trimmed === '' || trimmed.startsWith(':') ? `127.0.0.1${trimmed}` : trimmed
  const url = URL.parse(hasScheme ? filled : `http://${filled}`)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null
  if (!hasScheme && !/:\d+\/?$/.test(filled)) url.port = DEFAULT_PORT
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  return { url: withoutSlash(url), shown: withoutSlash(shown) }
}

const DEFAULT_PORT = '11434'

const withoutSlash = (url: URL): string => `${url.origin === 'null' ? '' : url.href}`.replace(/\/+$/, '')
