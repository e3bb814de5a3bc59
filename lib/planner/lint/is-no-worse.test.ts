import { expect, test } from 'vitest'
import { isNoWorse } from './is-no-worse.ts'

test.each([
  ['a program without a screen', ['top'], ['top -b -n 1'], true],
  ['an answer given before', ['apt-get install nginx'], ['apt-get install -y nginx'], true],
  ['one that changes nothing any more', ['rm /srv/a; ls /srv'], ['ls /srv'], true],
  ['the same again', ['top'], ['top'], false],
  ['more changes', ['less /var/log/syslog'], ['cat /var/log/syslog > /srv/log'], false],
  ['another change', ['apt install nginx'], ['apt install -y apache2'], false],
  ['a command that is fetched first', ['tree /srv'], ['apt-get install -y tree', 'tree /srv'], false],
  ['hidden errors', ['less /var/log/syslog'], ['cat /var/log/syslog 2>/dev/null'], false],
  ['errors that count as success', ['less /var/log/syslog'], ['cat /var/log/syslog || true'], false],
])('%s', (_name, first, second, verdict) => {
  expect(isNoWorse(second, first)).toBe(verdict)
})
