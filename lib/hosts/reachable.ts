import net from 'node:net'
import { runnerSocket } from './runner-socket.ts'

/** Whether somebody listens on the runner's socket: a connection, nothing said. */
export function isRunnerReachable(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(runnerSocket())
    const done = (reachable: boolean) => {
      socket.destroy()
      resolve(reachable)
    }
    socket.setTimeout(500, () => done(false))
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}
