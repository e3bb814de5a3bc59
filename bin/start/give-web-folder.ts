import fs from 'node:fs'
import path from 'node:path'

/**
 * Makes the web half's user the owner of its part of the data folder. The runner shares its own folders itself. Needs
 * root, so it is careful: a link is changed itself, and a file that has another name elsewhere is left alone.
 */
export function giveWebFolder(data: string, { uid, gid }: { uid: number; gid: number }): void {
  const web = path.join(data, 'web')
  fs.lchownSync(web, uid, gid)
  for (const name of fs.readdirSync(web)) {
    const place = path.join(web, name)
    const stat = fs.lstatSync(place)
    if (stat.uid !== uid && stat.nlink === 1) fs.lchownSync(place, uid, gid)
  }
}
