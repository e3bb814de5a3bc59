import { z } from 'zod'
import { fileResponse } from '#app/_server/file-response.ts'
import { read } from '#app/_server/route.ts'
import { exportCast } from '#lib/runs/export-cast.ts'
import { readRecording } from '#lib/runs/read-recording.ts'

const Query = z.object({ format: z.enum(['frames', 'asciicast']).default('frames') })

export const GET = read(async ({ ctx, params: { id }, query }) => {
  const { format } = Query.parse(query)
  if (format === 'asciicast')
    return fileResponse(await exportCast({ ctx, id }), 'application/x-asciicast', `${id}.cast`)
  const { size, bytes } = await readRecording({ ctx, id })
  return fileResponse(bytes, 'application/octet-stream', `${id}.rec`, size)
})
