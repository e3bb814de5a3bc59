// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell, not a template
import { describe, expect, it } from 'vitest'
import { checkScript } from './check-script.ts'

const NAMES = ['unit', 'path']

const loads = [
  'systemctl restart -- "$unit"',
  'du -sh -- "${path}/x" | sort -rh',
  'tar -C "$(dirname -- "$path")" -cf - "$(basename -- "$path")"',
  'awk \'{print $1}\' "$path"',
  'for f in "$path"/*; do ls -- "$f"; done',
  'case "$path/" in\n  ("$unit"/*) exit 1 ;;\nesac',
  "docker ps --format '{{.Names}}' # the $unit in a comment",
  'ls # it\'s "fine\nls "$path"',
  'echo "a \\" $path"',
]

const refused: [string, string][] = [
  ['systemctl restart {{unit}}', 'splice'],
  ['systemctl restart {{ unit }}', 'splice'],
  ['systemctl restart {unit}', 'splice'],
  ['systemctl restart <unit>', 'splice'],
  ['systemctl restart $unit', 'double quotes'],
  ['systemctl restart ${unit}', 'double quotes'],
  ['echo "$(systemctl status $unit)"', 'double quotes'],
  ["echo '$unit'", 'double quotes'],
  ['echo "a"$unit"b"', 'double quotes'],
  ['echo "${unit:-x}"', 'expands'],
  ['echo "${unit@P}"', 'expands'],
  ['echo "${!unit}"', 'expands'],
  ['echo `date` "$unit"', 'backtick'],
  ['unit=x; echo "$unit"', 'assigns'],
  ['for unit in a b; do echo "$unit"; done', 'assigns'],
  ['eval "echo $unit"', 'eval'],
  ['bash -c "echo $unit"', 'bash'],
  ['ls | xargs rm "$path"', 'xargs'],
  ['ssh host "ls $path"', 'ssh'],
  ['sed "s/a/$unit/" file', 'sed'],
  ['cat <<END\n"$unit"\nEND', 'here-document'],
  ['[[ "$unit" -eq 1 ]]', 'arithmetic'],
  ['echo "$unit', 'never closed'],
  ['echo "$unit")', 'never opened'],
  ['echo "$(case x in a) echo "$unit";; esac)"', 'double quotes'],
]

describe('a block of a runbook', () => {
  it.each(loads)('loads: %j', (script) => {
    expect(checkScript(script, NAMES)).toBeNull()
  })

  it.each(refused)('AP-25: %j does not load (%s)', (script, why) => {
    expect(checkScript(script, NAMES)).toContain(why)
  })
})
