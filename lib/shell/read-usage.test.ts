import { expect, test } from 'vitest'
import { literal } from './argument.ts'
import { findEntry, programName } from './find-entry.ts'
import { readUsage } from './read-usage.ts'

/** A command told as name, options with their values, and operands with their roles. */
function read(command: string): string {
  const [name = '', ...words] = command.split(' ')
  const entry = findEntry(name)
  if (!entry) throw new Error(`${name} is not in the catalogue`)
  const { path, options, operands } = readUsage(
    programName(name),
    entry,
    words.map((word) => literal(word)),
  )
  const told = options.map(({ name: option, values }) =>
    [option, ...values.map(({ text }) => text)].join('='),
  )
  return [path.join(' '), ...told, ...operands.map(({ argument, role }) => `${role}:${argument.text}`)].join(
    ' | ',
  )
}

test.each([
  ['rm -rf a b', 'rm | -r | -f | deletes:a | deletes:b'],
  ['rm --recurs x', 'rm | --recursive | deletes:x'],
  ['rm -- -rf', 'rm | deletes:-rf'],
  ['head -5 f', 'head | -#=5 | reads:f'],
  ['head -n5 f', 'head | -n=5 | reads:f'],
  ['head -n 5 f', 'head | -n=5 | reads:f'],
  ['sort --output=o f', 'sort | --output=o | reads:f'],
  ['sed -i.bak s/a/b/ f', 'sed | -i=.bak | sed:s/a/b/ | edits:f'],
  ['grep -e a f', 'grep | -e=a | reads:f'],
  ['cp a b c', 'cp | reads:a | reads:b | writes:c'],
  ['cp -t d a b', 'cp | -t=d | reads:a | reads:b'],
  ['tar xzf a.tgz', 'tar | -x | -z | -f=a.tgz'],
  ['dd if=a of=b', 'dd | if==a | of==b'],
  ['find a -name b -o -exec rm {} ; -print', 'find | -name=b | -o | -exec=rm={}=; | -print | lists:a'],
  ['timeout -s KILL 5 rm -rf x', 'timeout | -s=KILL | text:5 | command:rm | command:-rf | command:x'],
  ['env -i A=b rm -f x', 'env | -i | assignment:A=b | command:rm | command:-f | command:x'],
  ['sudo -u bob ls -l', 'sudo | -u=bob | command:ls | command:-l'],
  ['docker exec -it web ls -l', 'docker exec | -i | -t | container:web | command:ls | command:-l'],
  ['git -C d push -f', 'git push | -C=d | -f'],
  ['systemctl --user restart x --no-pager', 'systemctl restart | --user | --no-pager | service:x'],
  ['ip a s', 'ip a | text:s'],
  ['/usr/bin/git status', 'git status'],
])('%s', (command, told) => expect(read(command)).toBe(told))

test('a program is known by its name only in the folders of the system', () => {
  expect(findEntry('/bin/../bin/ls')).not.toBeNull()
  for (const path of ['./ls', '/tmp/ls', 'bin/ls', '~/ls']) expect(findEntry(path)).toBeNull()
})
