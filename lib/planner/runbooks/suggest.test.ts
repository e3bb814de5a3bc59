import { describe, expect, it } from 'vitest'
import { suggestRunbooks } from './suggest.ts'

const offered = (text: string) => suggestRunbooks(text).map(({ name }) => name)

describe('what is offered for a sentence that became no plan', () => {
  it.each([
    ['email me the disk usage', 'disk-usage'],
    ['restart nginx every night', 'restart-service'],
    ['migrate VirtualBox machines to KVM', 'virtualbox-to-libvirt'],
    ['back up the mysql database', 'back-up-postgres'],
    ['why did you restart nginx', 'restart-service'],
  ])('"%s": among others %s', (text, name) => {
    expect(offered(text)).toContain(name)
    expect(offered(text).length).toBeLessThanOrEqual(3)
  })

  it('keeps what the sentence said, and says what it leaves open', () => {
    expect(suggestRunbooks('add an ssh key for bob')).toEqual([
      {
        name: 'add-ssh-key',
        title: 'Add an SSH key for a user: bob',
        parameters: { user: 'bob' },
        open: 'public key, in quotes',
      },
    ])
    expect(suggestRunbooks('restart nginx tomorrow')[0]).toMatchObject({
      title: 'Restart a service: nginx',
      open: null,
    })
  })

  it.each(['bake a cake', 'zeige mir die festplatten', ''])('"%s": nothing', (text) => {
    expect(offered(text)).toEqual([])
  })
})
