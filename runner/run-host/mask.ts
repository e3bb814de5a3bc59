import { makeMask } from '#lib/secrets/mask.ts'
import type { StepOrder } from '../attend/messages.ts'
import type { OutputListener } from '../spawn.ts'

/** How long the beginning of what may be a secret waits for the rest of it (milliseconds). */
const QUIET = 20

/** A step's output on its way to whoever stores it. */
interface MaskedOutput {
  take: OutputListener
  /** Decides what still waits; call it once, when no more comes. Says how often what was masked. */
  finish: () => Record<string, number>
}

/** Everything that this run's steps were given so far: a later step may show what an earlier one kept. */
const given = new Map<string, StepOrder['secrets'][number]>()

/** Masks both streams of a step before anything of them is stored. */
export function maskOutput(secrets: StepOrder['secrets'], store: OutputListener): MaskedOutput {
  for (const secret of secrets) given.set(secret.name, secret)
  const counts: Record<string, number> = {}
  const streams = {
    stdout: maskStream((bytes) => store('stdout', bytes), counts),
    stderr: maskStream((bytes) => store('stderr', bytes), counts),
  }
  return {
    take: (stream, bytes) => streams[stream].push(bytes),
    finish: () => {
      streams.stdout.finish()
      streams.stderr.finish()
      return counts
    },
  }
}

/** A text of the machine's, such as a process's arguments, masked like output. */
export function maskWords(text: string): string {
  const pieces: Buffer[] = []
  const mask = makeMask(
    [...given.values()],
    (bytes) => void pieces.push(Buffer.from(bytes)),
    () => undefined,
  )
  mask.push(Buffer.from(text))
  mask.finish()
  return Buffer.concat(pieces).toString()
}

function maskStream(store: (bytes: Uint8Array) => void, counts: Record<string, number>) {
  const mask = makeMask([...given.values()], store, (label) => {
    counts[label] = (counts[label] ?? 0) + 1
  })
  let timer: NodeJS.Timeout | undefined
  return {
    push: (bytes: Uint8Array) => {
      clearTimeout(timer)
      mask.push(bytes)
      timer = mask.holds() ? setTimeout(mask.pause, QUIET) : undefined
    },
    finish: () => {
      clearTimeout(timer)
      mask.finish()
    },
  }
}
