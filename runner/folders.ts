import fs from 'node:fs'
import path from 'node:path'

/** Where a runner keeps things; every path absolute. */
export interface Folders {
  /** Journal, key, policy, lock: for the runner's user only. */
  own: string
  journal: string
  hostSocket: string
  /** What the web half connects to; the folder's mode says who may. */
  socket: string
  recordings: string
}

/** Longest path that the kernel takes for a unix socket (sun_path in unix(7), less the closing zero). */
const SOCKET_PATH_BYTES = 107

/**
 * Creates the runner's folders with the modes that keep others out. `webGroup` may enter the socket's folder and
 * read recordings. Throws an Error that says what to do when the data folder cannot serve.
 */
export function makeFolders(data: string, webGroup: number | null): Folders {
  const folders = foldersOf(data)
  for (const socket of [folders.socket, folders.hostSocket]) refuseLong(socket)
  makeFolder(folders.own, 0o700, null)
  makeFolder(path.dirname(folders.socket), 0o750, webGroup)
  // With a web group the set-group-id bit hands it to every recording.
  makeFolder(folders.recordings, webGroup === null ? 0o750 : 0o2750, webGroup)
  return folders
}

/** The paths below a data folder. */
function foldersOf(data: string): Folders {
  const own = path.join(data, 'runner')
  return {
    own,
    journal: path.join(own, 'journal.db'),
    hostSocket: path.join(own, 'host.sock'),
    socket: path.join(data, 'run', 'runner.sock'),
    recordings: path.join(data, 'recordings'),
  }
}

function makeFolder(folder: string, mode: number, group: number | null): void {
  fs.mkdirSync(folder, { recursive: true })
  if (group !== null) fs.chownSync(folder, process.getuid?.() ?? -1, group)
  fs.chmodSync(folder, mode)
}

function refuseLong(socket: string): void {
  if (Buffer.byteLength(socket) <= SOCKET_PATH_BYTES) return
  throw new Error(
    `The data folder's path is too long for a unix socket: ${socket} has more than ${SOCKET_PATH_BYTES} bytes. Choose a shorter COUNTERSIGN_DATA.`,
  )
}
