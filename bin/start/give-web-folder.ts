import fs from 'node:fs'
import path from 'node:path'

/**
 * Makes the web half's user the owner of its part of the data folder. The runner shares its own folders itself. Needs
 * root. Links are changed themselves, never what they point to.
 */
export function giveWebFolder(data: string, { uid, gid }: { uid: number; gid: number }): void {
  const web = path.join(data, 'web')
  for (const place of [web, ...fs.readdirSync(web).map((name) => path.join(web, name))])
    fs.lchownSync(place, uid, gid)
}
