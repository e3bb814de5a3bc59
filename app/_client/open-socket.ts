/**
 * The server says every quarter of a minute that it is there; after so many milliseconds the socket is dead, however open it
 * looks.
 */
export const SILENCE_MS = 45_000

/** A new connection to /live of the server that this page came from. */
export function openSocket(): WebSocket {
  return new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`)
}
