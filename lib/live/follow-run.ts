import type { WebSocket } from 'ws'
import { Cursor } from './cursor.ts'
import type { LiveNotice, LiveRequest } from './protocol.ts'
import { shareTail } from './share-tail.ts'

/** What a viewer follows. */
export interface Following {
  acknowledge: (offset: number) => void
  /** How many bytes it has not taken in. */
  behind: () => number
  stop: () => void
}

/**
 * Sends a run's recording to a viewer from where it asks, until it is complete or stopped; `tell` takes the notices and
 * `onFault` what goes wrong later. Throws not_found, invalid `offset_beyond_end`.
 */
export async function followRun({
  viewer,
  request: { run, after, tail },
  tell,
  onFault,
}: {
  viewer: WebSocket
  request: Extract<LiveRequest, { type: 'follow' }>
  tell: (notice: LiveNotice) => void
  onFault: (error: unknown) => void
}): Promise<Following> {
  const { tail: recording, release } = await shareTail(run)
  const end = once(release)
  try {
    const cursor = new Cursor(
      viewer,
      recording,
      { after, tail },
      {
        onSkipped: (from, to) => tell({ type: 'skipped', run, from, to }),
        onComplete: (size) => {
          tell({ type: 'complete', run, size })
          end()
        },
        onFault,
      },
    )
    const stop = () => {
      cursor.stop()
      end()
    }
    return { acknowledge: (offset) => cursor.acknowledge(offset), behind: () => cursor.behind, stop }
  } catch (error) {
    end()
    throw error
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
