'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { Topic } from '#lib/announce.ts'
import { type Connection, listenTo, readConnection, watchConnection } from './live-connection.ts'

/** Calls `onChange` when something about the topic changed. Null listens to nothing. */
export function useLive(topic: Topic | null, onChange: () => void): void {
  const changed = useEffectEvent(onChange)
  useEffect(() => (topic ? listenTo(topic, () => changed()) : undefined), [topic])
}

/** The state of the tab's one live connection. */
export function useConnection(): Connection {
  return useSyncExternalStore(watchConnection, readConnection, () => SERVER)
}

const SERVER: Connection = { state: 'connecting', since: 0 }
