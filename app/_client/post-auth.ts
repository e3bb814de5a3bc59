/** Asks a route below /api/auth: those are the library's, and answer in its own form. */
export const postAuth = (path: string, body: object = {}): Promise<Response> =>
  fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
