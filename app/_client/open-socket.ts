/** A new connection to /live of the server that this page came from. */
export function openSocket(): WebSocket {
  return new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`)
}
