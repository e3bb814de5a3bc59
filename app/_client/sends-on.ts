import type { KeyboardEvent } from 'react'

/** Whether this key sends what was typed: Ctrl or Cmd with Enter, and not while a word is being composed. */
export const sendsOn = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing
