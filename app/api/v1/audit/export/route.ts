import { Readable } from 'node:stream'
import { z } from 'zod'
import { fileResponse } from '#app/_server/file-response.ts'
import { read } from '#app/_server/route.ts'
import { EXPORT_FORMATS, exportAudit } from '#lib/audit/export.ts'
import { AuditFilter, isWhole } from '#lib/audit/filter.ts'

const Query = z.object({ format: z.enum(EXPORT_FORMATS).default('jsonl') })
const TYPES = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8' }

export const GET = read(async ({ ctx, query }) => {
  const { format } = Query.parse(query)
  const filter = AuditFilter.parse(query)
  const lines = Readable.from(await exportAudit({ ctx, format, filter }))
  const name = `countersign-audit${isWhole(filter) ? '' : '-extract'}.${format}`
  return fileResponse(Readable.toWeb(lines) as ReadableStream<Uint8Array>, TYPES[format], name)
})
