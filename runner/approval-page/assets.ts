import fs from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'

export interface Asset {
  type: string
  text: string
}

const read = (name: string) => fs.readFileSync(path.join(import.meta.dirname, 'browser', name), 'utf8')

/** What the pages load, read once: scripts lose their types here and are otherwise served as they are written. */
const ASSETS: Record<string, Asset> = {
  '/page.css': { type: 'text/css; charset=utf-8', text: read('page.css') },
  '/mark.svg': { type: 'image/svg+xml', text: read('mark.svg') },
  ...Object.fromEntries(
    ['decide', 'enrol', 'propose', 'vouch', 'webauthn'].map((name) => [
      `/${name}.ts`,
      { type: 'text/javascript; charset=utf-8', text: stripTypeScriptTypes(read(`${name}.ts`)) },
    ]),
  ),
}

/** The file at this path of the approval page, if it is one. */
export const asset = (pathname: string): Asset | undefined =>
  Object.hasOwn(ASSETS, pathname) ? ASSETS[pathname] : undefined
