import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../plans/canonical.ts'
import { hashRecord, type Link } from './chain.ts'
import { START, verifyChain, verifyExtract } from './verify-chain.ts'

function chainOf(length: number, story = 'event'): Link[] {
  const links: Link[] = []
  for (let sequence = 1, previous = START.hash; sequence <= length; sequence += 1) {
    const record = canonicalJson({ sequence, previous, what: `${story} ${sequence}` })
    links.push({ sequence, previous, record, hash: hashRecord(record) })
    previous = links[sequence - 1]!.hash
  }
  return links
}

const remembered = (links: Link[]) => links.at(-1)!

describe('a chain', () => {
  test('of any length that nobody touched is intact, whole or in two parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (length, cut) => {
        const links = chainOf(length)
        const whole = verifyChain(links)
        const first = verifyChain(links.slice(0, cut))
        expect(whole).toMatchObject({ ok: true, events: length })
        expect(verifyChain(links.slice(cut), { after: first.head })).toEqual(whole)
      }),
    )
  })

  test.each<[string, (links: Link[]) => Link[], number]>([
    ['an edited record', (l) => l.with(4, { ...l[4]!, record: l[4]!.record.replace('event', 'EVENT') }), 5],
    ['an edited record with a new hash', (l) => l.with(4, rehashed(l[4]!)), 6],
    ['a deleted event', (l) => l.toSpliced(4, 1), 5],
    ['two events in another order', (l) => l.with(4, l[5]!).with(5, l[4]!), 5],
    ['an event twice', (l) => l.toSpliced(4, 0, l[4]!), 6],
    ['a record that states another place', (l) => l.with(9, restated(l[9]!)), 10],
  ])('AU-01..03: %s is found, and where', (_name, change, firstBad) => {
    expect(verifyChain(change(chainOf(10)))).toMatchObject({ ok: false, firstBad })
  })

  test('AU-04: any cut-off end is found against a remembered head', () => {
    const links = chainOf(30)
    for (let kept = 0; kept < 30; kept += 1) {
      expect(verifyChain(links.slice(0, kept), { remembered: remembered(links) })).toMatchObject({
        ok: false,
        firstBad: kept + 1,
      })
    }
  })

  test('AU-05: a chain rebuilt from scratch is found against a remembered head', () => {
    const head = remembered(chainOf(10))
    const rebuilt = chainOf(12, 'another story')
    expect(verifyChain(rebuilt)).toMatchObject({ ok: true })
    expect(verifyChain(rebuilt, { remembered: head })).toMatchObject({ ok: false, firstBad: 10 })
  })

  test('any changed character of any record is found', () => {
    const links = chainOf(8)
    fc.assert(
      fc.property(
        fc.nat(7),
        fc.nat(300),
        fc.string({ minLength: 1, maxLength: 1 }),
        (index, at, character) => {
          const { record } = links[index]!
          const position = at % record.length
          const changed = record.slice(0, position) + character + record.slice(position + 1)
          fc.pre(changed !== record)
          expect(verifyChain(links.with(index, { ...links[index]!, record: changed })).ok).toBe(false)
        },
      ),
    )
  })
})

function rehashed(link: Link): Link {
  const record = link.record.replace('event', 'EVENT')
  return { ...link, record, hash: hashRecord(record) }
}

function restated(link: Link): Link {
  const record = link.record.replace('"sequence":10', '"sequence":11')
  return { ...link, record, hash: hashRecord(record) }
}

describe('an extract', () => {
  const every = (nth: number) => chainOf(12).filter(({ sequence }) => sequence % nth === 0)

  test('of events that nobody touched is good, and is no whole log', () => {
    expect(verifyExtract(every(3))).toMatchObject({ ok: true, events: 4, head: { sequence: 12 } })
    expect(verifyChain(every(3))).toMatchObject({ ok: false, firstBad: 1 })
  })

  test.each<[string, (links: Link[]) => Link[], number]>([
    ['an edited record', (l) => l.with(1, { ...l[1]!, record: l[1]!.record.replace('event', 'EVENT') }), 6],
    ['a record that states another place', (l) => l.with(1, { ...l[2]!, sequence: 6 }), 6],
    ['two events in another order', (l) => l.with(1, l[2]!).with(2, l[1]!), 6],
  ])('%s is found, and where', (_name, change, firstBad) => {
    expect(verifyExtract(change(every(3)))).toMatchObject({ ok: false, firstBad })
  })

  test('neighbours have to follow each other', () => {
    const links = chainOf(6)
    const [other] = chainOf(1, 'another story')
    expect(verifyExtract([other!, links[1]!])).toMatchObject({ ok: false, firstBad: 2 })
  })
})
