import { change } from '#app/_server/route.ts'
import { PreviewRunbook, previewRunbook } from '#lib/runbooks/preview.ts'

export const POST = change(PreviewRunbook, async ({ ctx, body }) => ({
  body: await previewRunbook({ ctx, input: body }),
}))
