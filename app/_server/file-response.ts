/** A file to keep and not to show: the browser saves it under this name. `size` where it is known beforehand. */
export const fileResponse = (body: BodyInit, type: string, name: string, size?: number): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      ...(size === undefined ? {} : { 'content-length': String(size) }),
    },
  })
