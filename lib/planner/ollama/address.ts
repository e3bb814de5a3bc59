/**
 * Where Ollama answers, from what people write in OLLAMA_HOST: "host", "host:port", ":port" or a URL. Without a scheme
 * the port is 11434, with one it is the scheme's own, as Ollama itself reads it; 0.0.0.0, an address for servers,
 * becomes 127.0.0.1. Null where it is no HTTP address. A name and password go into a header: fetch takes none in a URL,
 * and the URL is shown to people.
 */
export function readAddress(text: string): Place | null {
  const trimmed = text.trim()
  const hasScheme = trimmed.includes('://')
  const filled = trimmed === '' || trimmed.startsWith(':') ? `127.0.0.1${trimmed}` : trimmed
  const url = URL.parse(hasScheme ? filled : `http://${filled}`)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null
  if (!hasScheme && !/:\d+\/?$/.test(filled)) url.port = DEFAULT_PORT
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  const headers = authorization(url)
  url.username = ''
  url.password = ''
  return { url: url.href.replace(/\/+$/, ''), headers }
}

/** Where requests go, and what goes along with each. */
export interface Place {
  url: string
  headers: Record<string, string>
}

const DEFAULT_PORT = '11434'

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const words = `${decoded(username)}:${decoded(password)}`
  return { authorization: `Basic ${Buffer.from(words).toString('base64')}` }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
