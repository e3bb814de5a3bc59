import { expect, it } from 'vitest'
import { listInMarkdown } from './list-in-markdown.ts'
import { loadRunbooks } from './load.ts'

it('docs/runbooks.md lists the runbooks as they are; `npm run docs:runbooks` writes it anew', async () => {
  await expect(listInMarkdown(loadRunbooks().runbooks)).toMatchFileSnapshot('../../../docs/runbooks.md')
})
