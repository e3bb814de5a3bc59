import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { lineText, rawLineText, SHOWN_BYTES } from './line-text.ts'
import type { Stream } from './log-line.ts'
import { LogLines } from './log-lines.ts'
import { OutputRow } from './log-row.tsx'

function draw(output: string, words = '', raw = false, kind: Stream = 'stdout', numbered = true): string {
  const log = new LogLines()
  log.push({ offset: 0, kind, step: 1, at: 1e15, payload: new TextEncoder().encode(`${output}\n`) })
  const line = log.line(0)
  if (line.kind === 'mark') throw new Error('a mark is no output')
  return renderToStaticMarkup(
    <OutputRow
      line={line}
      text={raw ? rawLineText(log, 0) : lineText(log, 0)}
      look={{ times: true, wrap: false }}
      words={words}
      selected={false}
      current={false}
      numbered={numbered}
      onNumber={() => {}}
    />,
  )
}

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'><iframe srcdoc='<script>alert(1)</script>'>",
  '</code></div><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\x1b]8;;javascript:alert(1)\x1b\\<b>link</b>\x1b]8;;\x1b\\',
  '\x1b[31m<script>alert(1)</script>\x1b[0m',
  '\x1b[38;2;1;2;3"onmouseover=alert(1) mhover',
  '\x1b[38:2:::;background:url(//evil)mtext',
  '\x1b]0;</title><script>alert(1)</script>\x07',
  '<style>*{display:none}</style>',
  '<!--',
  ']]>',
  '{{constructor.constructor("alert(1)")()}}',
  '#{alert(1)}',
  '<\x00script>alert(1)</script>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '\u2028<script>\u2029',
]

test.each(PAYLOADS)('UI-06: %j becomes text and nothing else', (payload) => {
  for (const html of [draw(payload), draw(payload, 'script'), draw(payload, '', true)]) {
    for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).toMatch(OUR_TAG)
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="#L1"'])
  }
})
const OUR_TAG =
  /^<\/?(?:div|a|time|code|span|mark)(?: (?:class|title|dateTime|tabindex|href)="[^"]*"| style="(?:[a-z-]+:[a-z0-9() -]+;?)*")*>$/

test('UI-03: a link that a command sends is text; the one link of a row is its own number', () => {
  const html = draw('\x1b]8;;https://evil.example\x1b\\bank\x1b]8;;\x1b\\')
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['#L1'])
  expect(html).toContain('bank')
  expect(html).toContain('more in Raw')
})

test.each([
  ['what was overwritten', 'rm -rf /\rls', 'more in Raw'],
  ['a title', '\x1b]0;t\x07ls', 'more in Raw'],
  ['what is too long', 'x'.repeat(SHOWN_BYTES + 2000), ' more in this line'],
  ['bytes that are no text', '\x01\x02\x03\x04', 'binary'],
])('a row says that it does not show %s', (_what, output, words) => {
  expect(draw(output)).toContain(words)
  expect(draw('ls')).not.toContain(words)
})

test('a row says that it is standard error, and its number once that is known', () => {
  expect(draw('x', '', false, 'stderr')).toContain('standard error')
  expect(draw('x')).not.toContain('standard error')
  expect(draw('x', '', false, 'stdout', false)).not.toContain('>1</a>')
})

test('a searched word is marked, also where colours change in the middle of it', () => {
  const html = draw('ab\x1b[31mcd\x1b[0m', 'bc')
  expect([...html.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, text]) => text)).toEqual(['b', 'c'])
})
