import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadRunbooks } from './load.ts'

interface Compose {
  services: Record<string, { image: string; ports?: unknown; networks: string[]; security_opt: string[] }>
  networks: Record<string, { internal?: boolean }>
}

const runbook = loadRunbooks().runbooks.find(({ name }) => name === 'mattermost-server')
const scripts = runbook?.steps.flatMap(({ blocks }) => blocks.map(({ script }) => script)) ?? []
const file = /compose\.yaml <<'END'\n(.*?)\nEND$/ms.exec(scripts.join('\n'))?.[1] ?? ''
const compose = parse(file) as Compose

test('the containers publish no port, and the database has no way out', () => {
  expect(Object.keys(compose.services)).toEqual(['postgres', 'mattermost', 'cloudflared'])
  for (const service of Object.values(compose.services)) {
    expect(service.ports).toBeUndefined()
    expect(service.security_opt).toContain('no-new-privileges:true')
    expect(service.image).toMatch(/:(?:\d|\$\{MATTERMOST_VERSION\})/)
  }
  expect(compose.services.postgres?.networks).toEqual(['inside'])
  expect(compose.services.cloudflared?.networks).toEqual(['outside'])
  expect(compose.networks.inside).toEqual({ internal: true })
})

test('the token goes from a secret into one file, and into no argument', () => {
  const using = scripts.filter((script) => script.includes('$token'))
  expect(using).toHaveLength(2)
  for (const line of using
    .join('\n')
    .split('\n')
    .filter((each) => each.includes('$token')))
    expect(line).toMatch(/^(?:if ! )?printf '%s\\n' "\$token" (?:\||>\/opt\/mattermost\/secrets\/)/)
})
