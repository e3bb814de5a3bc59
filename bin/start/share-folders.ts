import fs from 'node:fs'
import path from 'node:path'

/**
 * Gives the web half's user its folder, and its group the two folders through which it meets the runner: the socket's
 * and the recordings'. Needs root. Links are changed themselves, never what they point to.
 */
export function shareFolders(data: string, { uid, gid }: { uid: number; gid: number }): void {
  const web = path.join(data, 'web')
  for (const place of [web, ...fs.readdirSync(web).map((name) => path.join(web, name))])
    fs.lchownSync(place, uid, gid)
  for (const name of ['run', 'recordings']) {
    const folder = path.join(data, name)
    fs.chownSync(folder, 0, gid)
    // The group bit: what the runner makes in here belongs to the web half's group too.
    fs.chmodSync(folder, 0o2750)
  }
}
