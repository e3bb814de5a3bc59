import fs from 'node:fs'
import os from 'node:os'

/** A user of this machine's operating system. */
interface OsUser {
  name: string
  uid: number
  gid: number
  home: string
}

/** The user with this name, from /etc/passwd, or this process's own; null where there is none. */
export function findUser(name: string): OsUser | null {
  const own = os.userInfo()
  if (own.username === name) return { name, uid: own.uid, gid: own.gid, home: own.homedir }
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid, , home] = line?.split(':') ?? []
  return uid && gid && home ? { name, uid: Number(uid), gid: Number(gid), home } : null
}

/** The user to change to before a command; null where it is this process's own. Throws an Error for an unknown one. */
export function userToBecome(name: string): OsUser | null {
  if (name === os.userInfo().username) return null
  const user = findUser(name)
  if (!user) throw new Error(`there is no user ${name} on this machine`)
  return user
}
