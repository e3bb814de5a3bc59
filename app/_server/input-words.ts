import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

// What is wrong with a request, in words for whoever reads the answer: zod's own are for programmers.
z.config({ customError: (issue) => inputWords(issue) })

function inputWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : `must be ${NAMES[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`
    case 'too_big':
      return `at most ${amount(issue.origin, issue.maximum)}`
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `at least ${amount(issue.origin, issue.minimum)}`
    case 'unrecognized_keys':
      return `There is no field ${issue.keys.join(', ')}`
  }
}

const NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

const UNITS: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

function amount(origin: string, size: number | bigint): string {
  const unit = UNITS[origin]?.[size === 1 ? 0 : 1]
  return unit ? `${size} ${unit}` : String(size)
}
