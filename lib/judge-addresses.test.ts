import { expect, test } from 'vitest'
import { judgeAddresses } from './judge-addresses.ts'

test.each([
  ['http://localhost:3000', 'http://localhost:3001', []],
  ['http://127.0.0.1:3000', 'http://approve.localhost:3001', []],
  ['https://c.example.org', 'https://approve.example.org', []],
  ['http://c.example.org', 'https://approve.example.org', [/COUNTERSIGN_URL.*clear/]],
  ['https://c.example.org', 'http://approve.example.org', [/APPROVAL_URL.*not https/]],
  ['https://10.0.0.7', 'https://10.0.0.7:3001', [/APPROVAL_URL.*IP address/]],
  ['https://c.example.org', 'https://[fd00::7]', [/APPROVAL_URL.*IP address/]],
  ['http://localhost:3000', 'http://127.0.0.1:3001', [/APPROVAL_URL.*IP address/]],
  ['http://10.0.0.7:3000', 'http://10.0.0.7:3001', [/COUNTERSIGN_URL.*clear/, /APPROVAL_URL.*IP address/]],
])('%s with %s: %j', (url, approvalUrl, faults) => {
  const said = judgeAddresses({ url, approvalUrl }).map(({ setting, words }) => `${setting}: ${words}`)
  expect(said).toEqual(faults.map((fault) => expect.stringMatching(fault)))
})
