import { read } from '#app/_server/route.ts'
import { readRecording } from '#lib/runs/read-recording.ts'

export const GET = read(async ({ ctx, params }) => {
  const id = params.id ?? ''
  const { size, bytes } = await readRecording({ ctx, id })
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': `attachment; filename="${id}.rec"`,
    'cache-control': 'no-store',
  }
  return new Response(bytes, { headers })
})
