import type { RawData, WebSocket } from 'ws'
import { Allowance } from '../allowance.ts'
import { TOPICS } from '../announce.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { log } from '../log.ts'
import { requireCan } from '../members/permissions.ts'
import { findRunning } from '../runs/find-running.ts'
import { getRun } from '../runs/get.ts'
import { type Following, followRun } from './follow-run.ts'
import { type LiveNotice, LiveRequest } from './protocol.ts'

const TOPICS_PER_VIEWER = 20
const ONE = /^(task:tsk_[0-9a-z]{1,40}|run:run_[0-9a-z]{1,40})$/

type FollowRequest = Extract<LiveRequest, { type: 'follow' }>
type ExpectRequest = Extract<LiveRequest, { type: 'expect' }>
type WatchRequest = Extract<LiveRequest, { type: 'watch' }>

/** A connection that is served. */
export interface Served {
  /** Says that rows of `topic` changed, where it watches that. */
  changed: (topic: string) => void
  /** Says that a run of `plan` begins, where it expects that, and sends its recording. Returns whether it does. */
  began: (plan: string, run: string) => boolean
  /** Says that the connection lives: a page cannot see pings. */
  alive: () => void
  /** How many bytes of what it follows it has not taken in. */
  behind: () => number
}

/**
 * Serves one connection until it closes. It can only name what it wants to see; anything else ends it. `changedWithin` says
 * whether a topic changed in so many milliseconds before now, `begunOf` which run of a plan began last, as far as was heard.
 */
export function serveViewer(
  viewer: WebSocket,
  ctx: Context,
  {
    changedWithin,
    begunOf,
  }: {
    changedWithin: (topic: string, since: number) => boolean
    begunOf: (plan: string) => string | undefined
  },
): Served {
  const topics = new Set<string>()
  const allowance = new Allowance({ size: 100, perSecond: 10 })
  let following: Following | null = null
  /** The newest request to follow; what an older one finds comes too late. */
  let newest: FollowRequest | null = null
  let expected: ExpectRequest | null = null
  const tell = (notice: LiveNotice) => {
    if (viewer.readyState === viewer.OPEN) viewer.send(JSON.stringify(notice))
  }
  viewer.on('message', (data, isBinary) => {
    // What was on its way when the connection was ended is not worth reading.
    if (viewer.readyState !== viewer.OPEN) return
    const request = isBinary ? null : parse(data)
    if (!request) return viewer.close(1008, 'not a live request')
    // What it has taken in it may say as often as it likes: that costs nothing here.
    if (request.type !== 'ack' && !allowance.take(1)) return viewer.close(1008, 'too many requests')
    void serve(request).catch(refuse)
  })
  viewer.on('close', stop)
  return {
    changed: (topic) => topics.has(topic) && tell({ type: 'changed', topic }),
    began,
    alive: () => tell({ type: 'alive' }),
    behind: () => following?.behind() ?? 0,
  }

  async function serve(request: LiveRequest): Promise<void> {
    if (request.type === 'ack') return following?.acknowledge(request.offset)
    if (request.type === 'watch') return watch(request)
    if (request.type === 'expect') return expect(request)
    await follow(request)
  }

  function watch({ topic, since }: WatchRequest): void {
    if (!isTopic(topic) || topics.size >= TOPICS_PER_VIEWER)
      throw new AppError('invalid', 'invalid_input', 'There is no such topic to watch, or too many.')
    requireCan(ctx, topic === 'audit' ? 'audit.read' : 'task.read')
    topics.add(topic)
    if (since !== undefined && changedWithin(topic, since)) tell({ type: 'changed', topic })
  }

  async function expect(request: ExpectRequest): Promise<void> {
    requireCan(ctx, 'run.read')
    stop()
    expected = request
    const run = await findRunning(request.plan, begunOf(request.plan))
    if (run && expected === request) began(request.plan, run)
  }

  function began(plan: string, run: string): boolean {
    if (plan !== expected?.plan) return false
    const { tail } = expected
    stop()
    tell({ type: 'began', plan, run })
    void send({ type: 'follow', run, after: 0, tail }).catch(refuse)
    return true
  }

  async function follow(request: FollowRequest): Promise<void> {
    stop()
    newest = request
    await getRun({ ctx, id: request.run })
    if (newest === request) await send(request)
  }

  async function send(request: FollowRequest): Promise<void> {
    newest = request
    const found = await followRun({ viewer, request, tell, onFault: refuse })
    if (newest === request) following = found
    else found.stop()
  }

  function stop(): void {
    newest = null
    expected = null
    following?.stop()
    following = null
  }

  function refuse(error: unknown): void {
    if (!(error instanceof AppError)) log.error({ err: error }, 'a live request failed')
    const { code, message } =
      error instanceof AppError ? error : { code: 'unexpected', message: 'Something went wrong on our side.' }
    tell({ type: 'refused', code, message })
  }
}

const isTopic = (text: string): boolean => TOPICS.some((topic) => topic === text) || ONE.test(text)

function parse(data: RawData): LiveRequest | null {
  try {
    return LiveRequest.parse(JSON.parse(data.toString()))
  } catch {
    return null
  }
}
