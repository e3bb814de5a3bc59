import net from 'node:net'
import path from 'node:path'
import { readEnv } from '../env.ts'

/** Whether somebody listens on the runner's socket: a connection, nothing said. */
export function isRunnerReachable(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path.join(readEnv().data, 'run', 'runner.sock'))
    const done = (reachable: boolean) => {
      socket.destroy()
      resolve(reachable)
    }
    socket.setTimeout(500, () => done(false))
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}
