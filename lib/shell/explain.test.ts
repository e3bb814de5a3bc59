import { describe, expect, test } from 'vitest'
import { explain } from './explain.ts'

const told = (script: string) =>
  explain(script).map(({ start, end, words }) => [script.slice(start, end), words])

describe('every command, subcommand and option is explained at its place', () => {
  test('a plain command', () => {
    expect(told('ls -la /etc')).toEqual([
      ['ls', 'lists files and folders'],
      ['-la', '-l: with permissions, owner, size and time; -a: hidden ones too'],
    ])
  })

  test('wrappers, subcommands and option values', () => {
    expect(told('sudo -u bob systemctl restart nginx')).toEqual([
      ['sudo', 'runs a command as root or another user'],
      ['-u', '-u: as this user'],
      ['systemctl', 'lists units'],
      ['restart', 'restarts services'],
    ])
  })

  test('the use decides: listing the schedule is not replacing it', () => {
    expect(told('crontab -l')[0]).toEqual(['crontab', 'lists commands that run at set times'])
  })

  test('redirections', () => {
    expect(told('sort < in >> out')).toEqual([
      ['sort', 'sorts lines'],
      ['in', 'its input comes from this file'],
      ['out', 'its output is added to this file'],
    ])
  })

  test('a quoted script as a whole', () => {
    const script = "bash -c 'ls; rm x'"
    expect(told(script).at(-1)).toEqual(["'ls; rm x'", 'lists files and folders; deletes files'])
  })
})

test('what the catalogue does not know is never guessed', () => {
  expect(explain('frobnicate; ls --frobnicate; systemctl frobnicate')).toEqual([
    { start: 0, end: 10, words: 'not explained', explained: false },
    expect.objectContaining({ start: 12, explained: true }),
    { start: 15, end: 27, words: 'not explained', explained: false },
    expect.objectContaining({ start: 29, explained: true }),
    { start: 39, end: 49, words: 'not explained', explained: false },
  ])
})
