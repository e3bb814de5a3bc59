import { Readable } from 'node:stream'
import { read } from '#app/_server/route.ts'
import { exportAudit } from '#lib/audit/export.ts'

export const GET = read(async ({ ctx }) => {
  const lines = Readable.from(await exportAudit({ ctx }))
  const headers = {
    'content-type': 'application/jsonl',
    'content-disposition': 'attachment; filename="countersign-audit.jsonl"',
    'cache-control': 'no-store',
  }
  return new Response(Readable.toWeb(lines) as ReadableStream<Uint8Array>, { headers })
})
