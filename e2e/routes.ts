import fs from 'node:fs'
import path from 'node:path'

interface Route {
  method: string
  /** With `[name]` where the path has a parameter. */
  path: string
}

const API = path.join(import.meta.dirname, '../app/api/v1')

/** Every route of the API, read from the files that define them. */
export function allRoutes(): Route[] {
  return (fs.readdirSync(API, { recursive: true }) as string[])
    .filter((file) => path.basename(file) === 'route.ts')
    .flatMap((file) => {
      const source = fs.readFileSync(path.join(API, file), 'utf8')
      const methods = [
        ...source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g),
      ].map((match) => match[1] ?? '')
      return methods.map((method) => ({ method, path: path.posix.join('/api/v1', path.dirname(file)) }))
    })
    .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`))
}

/** Routes for people who are not members yet. */
export const FOR_STRANGERS = [
  'GET /api/v1/setup',
  'POST /api/v1/setup',
  'POST /api/v1/invitations/accept',
  'POST /api/v1/password-resets/use',
]
