import { z } from 'zod'
import { read } from '#app/_server/route.ts'
import { exportCast } from '#lib/runs/export-cast.ts'
import { readRecording } from '#lib/runs/read-recording.ts'

const Query = z.object({ format: z.enum(['frames', 'asciicast']).default('frames') })

export const GET = read(async ({ ctx, params, query }) => {
  const id = params.id ?? ''
  const { format } = Query.parse(query)
  if (format === 'asciicast')
    return new Response(await exportCast({ ctx, id }), {
      headers: fileHeaders('application/x-asciicast', `${id}.cast`),
    })
  const { size, bytes } = await readRecording({ ctx, id })
  const headers = { ...fileHeaders('application/octet-stream', `${id}.rec`), 'content-length': String(size) }
  return new Response(bytes, { headers })
})

const fileHeaders = (type: string, name: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'no-store',
})
