import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { makePlan, seal } from '#runner/testing/approve.ts'
import { startRunner, type TestRunner } from '#runner/testing/start-runner.ts'
import { random } from './seed.ts'
import { timeLeft } from './soak-time.ts'

let runner: TestRunner
beforeAll(async () => {
  runner = await startRunner()
})
afterAll(() => runner.remove())

const PIECES = [
  ...['{', '}', '[', ']', '"', ':', ',', 'null', 'true', '1', '-1e999', '\\u0000', 'é', '\0', '\n', '\r\n'],
  ...['"id":1', '"type":"start"', '"type":"events"', '"since":0', '"digest":"', '"by":{}', '"__proto__":{}'],
  '9'.repeat(400),
]
const garbage = () => Array.from({ length: 1 + random(300) }, () => PIECES[random(PIECES.length)])

test('RN-27: nothing that is written to the socket ends the runner or runs anything', async () => {
  let connections = 0
  for (; timeLeft(); connections += 1) {
    await write(garbage().join(''))
    if (connections % 200 === 0) expect(await seal(runner, makePlan(runner, ['true']))).toHaveLength(64)
  }
  expect(runner.events.filter(({ type }) => type === 'run.intended' || type === 'run.queued')).toEqual([])
  console.log(`${connections} connections`)
})

/** Writes these bytes on a connection of their own, then leaves as rudely as it came. */
function write(bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(runnerSocket(runner.data))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.on('connect', () => socket.write(bytes, () => socket.destroy()))
  })
}
