import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { seenIn, UNSEEN_CHANGES } from '#lib/shell/testing/unseen-changes.ts'
import { ExactText } from './exact-text.tsx'

const seen = (script: string) => seenIn(renderToStaticMarkup(<ExactText text={script} />))
const SCRIPT = 'echo ran >> file # café'

test.each(UNSEEN_CHANGES)('AP-02: a reviewer sees on the page: %s', (_name, change) => {
  expect(change(SCRIPT)).not.toBe(SCRIPT)
  expect(seen(change(SCRIPT))).not.toBe(seen(SCRIPT))
})
