import type { View } from './view.ts'

const GROUPS = ['sudo', 'wheel', 'admin']

/** Who may become root with sudo: the groups that distributions give it to, and whoever a rule names. */
export function sudoers(view: View): string[] {
  const files = ['/etc/sudoers', ...view.list('/etc/sudoers.d').map((name) => `/etc/sudoers.d/${name}`)]
  const rules = files.flatMap((file) => [...view.read(file).matchAll(RULE)].map(([, who = '']) => who))
  const groups = [...GROUPS, ...rules.filter((who) => who.startsWith('%')).map((who) => who.slice(1))]
  const users = rules.filter((who) => !who.startsWith('%') && who !== 'root')
  return [...new Set([...users, ...groups.flatMap((group) => membersOf(view, group))])].sort()
}

/** `anna ALL=(ALL) ALL`, `%ops ALL = NOPASSWD: ALL`; no aliases, which are in capitals, and no settings. */
const RULE = /^[ \t]*(%?[a-z_][\w.-]*)[ \t]+[\w.!-]+[ \t]*=/gm

function membersOf(view: View, group: string): string[] {
  const line = view
    .read('/etc/group')
    .split('\n')
    .find((entry) => entry.startsWith(`${group}:`))
  return (line?.split(':')[3] ?? '').split(',').filter(Boolean)
}
