import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, readSources } from './source-files.ts'

// Documents rot where the code moves on. Every file that one names has to exist.

/** A path from the root: below one of our folders, or a file of the root. Names of data, such as *.db, are none. */
const PLACE =
  /(?<![\w./~-])((?:(?:app|lib|runner|runbooks|prisma|e2e|bench|tests|bin|docs|public)\/(?:[\w.@-]+\/|\([\w-]+\)\/|\[[\w.]+\]\/)*(?:[\w.@-]+\.(?:tsx?|mjs|md|prisma|css|png)|[\w-]+(?=[\s`,;:)]))?)|server\.ts|\w+\.config\.ts|[A-Z]{5,}\.md)/g

/** Names that stand for any: STAMP_NAME, x.test.ts, *.rec, … */
const PLACEHOLDER = /[*…]|\b[A-Z]{2,}(_[A-Z]+)*\b(?<!README|LICENSE|CONTRIBUTING)|\/x\.|\bNNN\b/

const LINK = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g

const documents = ['README.md', 'CONTRIBUTING.md', ...below('docs')].filter((file) => file.endsWith('.md'))

test.each(documents)('%s names files that exist', (file) => {
  const text = read(file)
  const missing = [...text.matchAll(PLACE)].flatMap(([, place = '']) => (isMissing(place) ? [place] : []))
  expect(missing).toEqual([])
})

test.each(documents)('%s links to files that exist', (file) => {
  const links = [...read(file).matchAll(LINK)].map(([, target = '']) => target)
  const local = links.filter((target) => !/^[a-z]+:/.test(target))
  expect(local.filter((target) => !exists(path.join(path.dirname(file), target)))).toEqual([])
})

test('comments name files that exist', () => {
  const files = [
    ...readSources().filter((source) => !source.test),
    { file: 'prisma/schema.prisma', text: read('prisma/schema.prisma') },
  ]
  const missing = files.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:\/\/|\*).*/g)].flatMap(([comment]) =>
      [...comment.matchAll(PLACE)].flatMap(([, place = '']) =>
        isMissing(place) ? [`${file}: ${place}`] : [],
      ),
    ),
  )
  expect(missing).toEqual([])
})

const isMissing = (place: string) => !PLACEHOLDER.test(place) && !exists(place)

function below(folder: string): string[] {
  const names = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return names.map((name) => path.join(folder, name))
}

const exists = (place: string) => fs.existsSync(path.join(ROOT, place))
const read = (file: string) => (exists(file) ? fs.readFileSync(path.join(ROOT, file), 'utf8') : '')
