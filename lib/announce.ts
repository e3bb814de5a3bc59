// Tells the rest of this process that rows changed, so that nobody has to poll. It carries topics, never data: the
// rows are the truth, and a lost word costs a moment. A channel and not a variable, because pages, routes and the
// server load their own copies of a module.

const NAME = 'countersign.changed'

/** What a page may ask to hear of, beside one task or one run. */
export const TOPICS = ['tasks', 'runs', 'audit', 'hosts', 'runbooks', 'members'] as const
export type Topic = (typeof TOPICS)[number] | `task:${string}` | `run:${string}`

let channel: BroadcastChannel | undefined

/** Says that something about these topics changed. */
export function announce(topics: Iterable<string>): void {
  channel ??= open()
  for (const topic of topics) channel.postMessage(topic)
}

/** Calls `listener` with each topic announced from now on. Returns how to stop. */
export function onAnnounced(listener: (topic: string) => void): () => void {
  const own = open()
  own.onmessage = (event) => listener(String((event as MessageEvent).data))
  return () => own.close()
}

function open(): BroadcastChannel {
  const opened = new BroadcastChannel(NAME)
  // A channel must not keep a command or a test alive.
  if ('unref' in opened && typeof opened.unref === 'function') opened.unref()
  return opened
}
