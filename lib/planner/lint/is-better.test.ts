import { expect, test } from 'vitest'
import { isBetter } from './is-better.ts'

test.each([
  ['a program without a screen', 'show processes', ['top'], ['top -b -n 1'], true],
  ['an answer given before', 'install nginx', ['apt-get install nginx'], ['apt-get install -y nginx'], true],
  ['a question that changes nothing', 'what is in /srv', ['rm /srv/a; ls /srv'], ['ls /srv'], true],
  ['the same again', 'show processes', ['top'], ['top'], false],
  ['more changes', 'list the log', ['less /var/log/syslog'], ['cat /var/log/syslog > /srv/log'], false],
  ['another change', 'install nginx', ['apt install nginx'], ['apt install -y apache2'], false],
  ['hidden errors', 'list the log', ['less /var/log/syslog'], ['cat /var/log/syslog 2>/dev/null'], false],
  [
    'errors that count as success',
    'list the log',
    ['less /var/log/syslog'],
    ['cat /var/log/syslog || true'],
    false,
  ],
])('%s', (_name, request, first, second, verdict) => {
  expect(isBetter(request, second, first)).toBe(verdict)
})
