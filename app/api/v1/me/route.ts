import { read } from '#app/_server/route.ts'

export const GET = read(async ({ ctx }) => ({ body: ctx.actor }))
