import { expect, test } from 'vitest'
import { Password } from '#lib/members/create.ts'
import { passwordFault, SHORTEST_PASSWORD } from './password-fault.ts'

test.each([SHORTEST_PASSWORD - 1, SHORTEST_PASSWORD])(
  '%i characters: the page and the server agree',
  (count) => {
    const password = 'x'.repeat(count)
    expect(passwordFault(password)).toBe(Password.safeParse(password).error?.issues[0]?.message ?? null)
  },
)
