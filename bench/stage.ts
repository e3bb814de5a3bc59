import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type Caller, invite, review, setUp, submit, untilStatus } from '../e2e/api.ts'
import { type Product, startProduct } from '../e2e/product.ts'
import { ANYONE, DEFAULT_POLICY } from '../lib/policies/policy.ts'

/** The whole product with two people, for every bench that needs it. */
export interface Stage {
  product: Product
  anna: Caller
  ben: Caller
  /** The websocket, and what a handshake needs. */
  live: { url: string; headers: Record<string, string> }
  /** Asks for a step and approves it. */
  begin: (script: string, options?: { tty: boolean }) => Promise<Begun>
  /** One step that waits until `go` lets it begin, on a terminal if `tty` says so. */
  prepare: (script: string, options?: { tty: boolean }) => Promise<Begun & { go: () => void }>
  stop: () => Promise<void>
}

interface Begun {
  run: string
  ended: () => Promise<unknown>
}

// One person for any risk: where the tree lies decides how bad its own programs look.
const POLICY = {
  ...DEFAULT_POLICY,
  rules: [{ name: 'one person', require: [[{ count: 1, group: ANYONE }]] }],
  concurrentRuns: 200,
}

/** Starts it. `stop` ends it and removes what it made. */
export async function openStage(): Promise<Stage> {
  const product = await startProduct({}, POLICY)
  const anna = await setUp(product)
  const ben = await invite(product, anna, 'ben')
  let gates = 0
  const begin: Stage['begin'] = async (script, options = { tty: false }) => {
    const task = await submit(anna, [], { steps: [{ purpose: 'Write', script, ...options }] })
    const { body } = await review(ben, task)
    return {
      run: body.runs[0]?.id ?? '',
      ended: () => untilStatus(anna, task.number, 'succeeded', 'failed', 'timed_out', 'unknown'),
    }
  }
  return {
    product,
    anna,
    ben,
    live: { url: `${product.url.replace('http', 'ws')}/live`, headers: anna.headers },
    begin,
    prepare: async (script, options) => {
      gates += 1
      const gate = path.join(product.data, `go-${gates}`)
      execFileSync('mkfifo', ['-m', '666', gate])
      // Open from both ends, so that the word waits for its reader and nobody waits for a writer.
      const word = fs.openSync(gate, 'r+')
      const begun = await begin(`read -r _ < ${gate}; ${script}`, options)
      return {
        ...begun,
        go: () => fs.writeSync(word, '\n'),
        ended: () => begun.ended().finally(() => fs.closeSync(word)),
      }
    },
    stop: () => product.stop(),
  }
}
