import { describe, expect, test } from 'vitest'
import { assessScript } from '../risk/assess-script.ts'
import { summarizeEffects } from './summarize.ts'

const summaryOf = (...scripts: string[]) =>
  summarizeEffects(scripts.flatMap((script) => assessScript(script).effects))
const words = (groups: readonly { words: string }[]) => groups.map((group) => group.words).join(', ')

describe('changes apart from reads', () => {
  test.each([
    ['cp a /tmp/b', '1 file', '1 file'],
    ['cat /etc/hosts /etc/fstab', '', '2 files'],
    ['systemctl restart nginx redis', '2 services', ''],
    [
      'touch a b; touch a; systemctl restart nginx; curl -d x=1 https://api.example',
      '2 files, 1 service, 1 host',
      '',
    ],
    ['apt-get install -y nginx', '1 package', ''],
    ['curl -s https://api.example', '', '1 host'],
    ['cat /etc/shadow', '', '1 secret'],
    ['rm -rf /srv/a; rm /srv/b', '1 folder with all in it, 1 file', ''],
    ['chown -R bob /srv/a /srv/b', '2 folders with all in them', ''],
    ['iptables -A INPUT -j DROP', 'the firewall', ''],
    ['psql -c "select 1"', '', '1 database'],
    ['./setup', '1 program that nobody has read', ''],
    ['uptime', '', ''],
  ])('%s', (script, changes, reads) => {
    const summary = summaryOf(script)
    expect(words(summary.changes)).toBe(changes)
    expect(words(summary.reads)).toBe(reads)
  })

  test('what is read and changed counts once, as changed, over all steps', () => {
    const summary = summaryOf('cat /etc/hosts', 'sed -i s/a/b/ /etc/hosts')
    expect(summary.changes).toEqual([{ words: '1 file', names: ['/etc/hosts'] }])
    expect(summary.reads).toEqual([])
  })

  test('names keep the order of the plan', () => {
    expect(summaryOf('touch /tmp/b', 'touch /tmp/a').changes[0]?.names).toEqual(['/tmp/b', '/tmp/a'])
  })
})

test('who needs root, what cannot be undone, what waits for a person', () => {
  expect(summaryOf('sudo apt-get remove nginx', 'rm notes.txt')).toMatchObject({
    needsRoot: true,
    irreversible: true,
    waitsForInput: ['apt-get remove'],
  })
  expect(summaryOf('uptime')).toEqual({
    changes: [],
    reads: [],
    needsRoot: false,
    irreversible: false,
    waitsForInput: [],
  })
})
