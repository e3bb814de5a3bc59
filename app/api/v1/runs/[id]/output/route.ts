import { z } from 'zod'
import { fileResponse } from '#app/_server/file-response.ts'
import { read } from '#app/_server/route.ts'
import { readOutput } from '#lib/runs/read-output.ts'

const Query = z.object({ step: z.coerce.number().int().min(1).optional(), raw: z.literal('1').optional() })

export const GET = read(async ({ ctx, params: { id }, query }) => {
  const { step, raw } = Query.parse(query)
  const bytes = await readOutput({ ctx, id, step, raw: raw === '1' })
  return fileResponse(bytes, 'text/plain; charset=utf-8', `${id}.txt`)
})
