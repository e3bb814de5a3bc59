import { once } from 'node:events'
import WebSocket from 'ws'
import { z } from 'zod'
import { freePort, type Product, until } from './product.ts'

const Usage = z.object({ usedSize: z.number(), backingStorageSize: z.number().default(0) })
const Targets = z.array(z.object({ webSocketDebuggerUrl: z.string() }))

/** The environment that lets `liveMemory` look into a product, and the port for that. */
export async function debuggable(): Promise<{ port: number; env: Record<string, string> }> {
  const port = await freePort()
  return { port, env: { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}` } }
}

/** Megabytes that a half still holds once its garbage is collected: what it remembers, whatever the kernel still lends it. */
export async function liveMemory(
  product: Product,
  port: number,
  half: 'web' | 'runner' = 'web',
): Promise<number> {
  const [pid] = product.pidsOf(half)
  if (pid) process.kill(pid, 'SIGUSR1')
  let targets: z.infer<typeof Targets> = []
  await until(
    async () => {
      targets = await fetch(`http://127.0.0.1:${port}/json/list`).then(
        async (answer) => Targets.parse(await answer.json()),
        () => [],
      )
      return targets.length > 0
    },
    () => 'nobody lets themselves be looked into',
  )
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '')
  await once(socket, 'open')
  let id = 0
  const ask = async (method: string): Promise<unknown> => {
    id += 1
    const number = id
    socket.send(JSON.stringify({ id: number, method }))
    for (;;) {
      const answer = JSON.parse(String((await once(socket, 'message'))[0]))
      if (answer.id === number) return answer.result
    }
  }
  // Twice: what a finaliser lets go of is collected the second time.
  for (let times = 0; times < 2; times += 1) await ask('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = Usage.parse(await ask('Runtime.getHeapUsage'))
  socket.terminate()
  return (usedSize + backingStorageSize) / 1e6
}
