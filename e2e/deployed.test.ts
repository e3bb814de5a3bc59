import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmtpServer, startSmtpServer } from '../lib/testing/smtp-server.ts'
import {
  CAST,
  type Caller,
  invite,
  PASSWORD,
  type Person,
  review,
  setUp,
  signIn,
  stranger,
  submit,
} from './api.ts'
import { type Product, startProduct, until } from './product.ts'

// What only an installation with settings of its own has: a proxy in front that is trusted, and a mail server.

let smtp: SmtpServer
let product: Product
let people: Record<'anna' | 'ben' | 'carla' | 'dora', Caller>

beforeAll(async () => {
  smtp = await startSmtpServer()
  product = await startProduct({
    COUNTERSIGN_TRUST_PROXY: '127.0.0.1, ::1',
    COUNTERSIGN_SMTP_URL: smtp.url,
    COUNTERSIGN_MAIL_FROM: 'countersign@example.org',
  })
  const anna = await setUp(product)
  people = {
    anna,
    ben: await invite(product, anna, 'ben'),
    carla: await invite(product, anna, 'carla'),
    dora: await invite(product, anna, 'dora'),
  }
})
afterAll(async () => {
  await product.stop()
  smtp.close()
})

const mailTo = (person: Person) =>
  smtp.messages.filter(({ to }) => to.some((line) => line.includes(CAST[person].email)))
const untilMail = (person: Person, words: string) =>
  until(
    () => mailTo(person).some(({ data }) => data.includes(words)),
    () => `no mail to ${person} says ${words}: ${JSON.stringify(smtp.messages)}`,
  )

test('WB-25: whoever can unblock a plan is told once, by a link and without a word of it', async () => {
  const secret = 'hunter2-is-in-here'
  const task = await submit(people.dora, [`echo ${secret}`], {
    text: `Say ${secret}`,
    title: `Say ${secret}`,
  })
  for (const person of ['anna', 'ben', 'carla'] as const) await untilMail(person, `/tasks/${task.number}`)
  expect(mailTo('dora')).toEqual([])
  const count = smtp.messages.length
  await review(people.ben, task, 'request_changes', { reason: `Not ${secret}` })
  await untilMail('dora', 'a reviewer asked for changes')
  expect(smtp.messages.length).toBe(count + 1)
  for (const { data, to } of smtp.messages) {
    expect(data).not.toContain(secret)
    expect(to).toHaveLength(1)
    expect(data).toContain('From: countersign@example.org')
  }
})

describe('WB-11: behind a proxy that is trusted, each address has tries of its own, whatever a client claims besides', () => {
  test.each([
    ['/sign-in/email', { email: CAST.anna.email, password: 'not this one' }, 401],
    ['/sign-in/passkey', {}, 400],
    ['/passkey/challenge', {}, 200],
  ])('%s', async (door, body, answered) => {
    const tryFrom = async (forwarded: string) =>
      (await stranger(product).post(`/api/auth${door}`, body, { 'x-forwarded-for': forwarded })).status
    const tries = await Promise.all(
      Array.from({ length: 80 }, (_, n) => tryFrom(`203.0.113.${n}, 198.51.100.1`)),
    )
    expect(new Set(tries)).toEqual(new Set([answered, 429]))
    expect(await tryFrom('198.51.100.1, 198.51.100.2')).toBe(answered)
  })

  test('a session is of the address that the proxy tells', async () => {
    const signed = await signIn(product, 'anna', PASSWORD, { 'x-forwarded-for': '198.51.100.3' })
    const { body } = await signed.get<{ rows: { present: boolean; address: string }[] }>('/api/v1/sessions')
    expect(body.rows.find(({ present }) => present)?.address).toBe('198.51.100.3')
  })
})
