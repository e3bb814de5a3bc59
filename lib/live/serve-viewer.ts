import type { RawData, WebSocket } from 'ws'
import { onAnnounced } from '../announce.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { log } from '../log.ts'
import { requireCan } from '../members/permissions.ts'
import { getRun } from '../runs/get.ts'
import { type LiveNotice, LiveRequest } from './protocol.ts'
import { type Acks, countAcks, sendRecording } from './send-recording.ts'

const TOPICS_PER_VIEWER = 20
const TOPIC = /^(tasks|runs|audit|task:tsk_[0-9a-z]{1,40}|run:run_[0-9a-z]{1,40})$/

/** Serves one connection until it closes. It can only name what it wants to see; anything else ends it. */
export function serveViewer(viewer: WebSocket, ctx: Context): void {
  const closed = new AbortController()
  const topics = new Set<string>()
  const acks = countAcks()
  const stop = onAnnounced((topic) => topics.has(topic) && tell(viewer, { type: 'changed', topic }))
  viewer.on('message', (data, isBinary) => {
    const request = isBinary ? null : parse(data)
    if (!request) return viewer.close(1008, 'not a live request')
    void serve(request).catch((error: unknown) => refuse(viewer, error))
  })
  viewer.on('close', () => {
    closed.abort()
    stop()
  })

  async function serve(request: LiveRequest): Promise<void> {
    if (request.type === 'ack') return acks.note(request.offset)
    if (request.type === 'watch') return watch(request.topic)
    await getRun({ ctx, id: request.run })
    await follow(viewer, request, acks, closed.signal)
  }

  function watch(topic: string): void {
    if (!TOPIC.test(topic) || topics.size >= TOPICS_PER_VIEWER)
      throw new AppError('invalid', 'invalid_input', 'There is no such topic to watch, or too many.')
    requireCan(ctx, topic === 'audit' ? 'audit.read' : 'task.read')
    topics.add(topic)
  }
}

async function follow(
  viewer: WebSocket,
  { run, after }: Extract<LiveRequest, { type: 'follow' }>,
  acks: Acks,
  signal: AbortSignal,
): Promise<void> {
  const size = await sendRecording({ viewer, run, after, acks, signal })
  if (size !== null) tell(viewer, { type: 'complete', run, size })
}

function parse(data: RawData): LiveRequest | null {
  try {
    return LiveRequest.parse(JSON.parse(data.toString()))
  } catch {
    return null
  }
}

function refuse(viewer: WebSocket, error: unknown): void {
  if (!(error instanceof AppError)) log.error({ err: error }, 'a live request failed')
  const { code, message } =
    error instanceof AppError ? error : { code: 'unexpected', message: 'Something went wrong on our side.' }
  tell(viewer, { type: 'refused', code, message })
}

function tell(viewer: WebSocket, notice: LiveNotice): void {
  if (viewer.readyState === viewer.OPEN) viewer.send(JSON.stringify(notice))
}
