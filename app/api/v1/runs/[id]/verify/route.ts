import { read } from '#app/_server/route.ts'
import { verifyRecording } from '#lib/runs/verify-recording.ts'

export const GET = read(async ({ ctx, params: { id } }) => ({
  body: await verifyRecording({ ctx, id }),
}))
