import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each([
  ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ['+1', `"'+1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['a=1', '"a=1"'],
  ['two\nlines, "quoted"', '"two\nlines, ""quoted"""'],
])('UI-12: %j becomes %s, which no spreadsheet takes for a formula', (field, written) => {
  expect(csvLine([field])).toBe(`${written}\r\n`)
})

test('numbers stay numbers, and nothing is an empty field', () => {
  expect(csvLine([12, null, 'x'])).toBe('"12","","x"\r\n')
})
