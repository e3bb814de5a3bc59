import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Textarea } from './field.tsx'

const shown = (length: number) =>
  renderToStaticMarkup(
    <Textarea label="Why?" hint="In a word." maxLength={4000} readOnly value={'x'.repeat(length)} />,
  )

test.each([
  ['In a word.', 3599],
  ['400 of 4,000 characters left.', 3600],
  ['This is all that fits, 4,000 characters: anything longer was cut off.', 4000],
])('a text field says %s at %i characters', (words, length) => {
  expect(shown(length)).toContain(words)
})
