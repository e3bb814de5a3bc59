import { expect, test } from 'vitest'
import { asksOnly } from './asks-only.ts'

test.each([
  'list files in the current directory',
  'show me the biggest files below /var',
  'what fills /var?',
  'which process listens on port 8080',
  'how many packages can be updated',
  'how full are the disks',
  'nginx does not start: find out why',
  'Find all files named "delete me" and print their sizes',
  'print the lines of /srv/copy/move.txt that mention start',
  'Prints numbers from 1 to 10',
  'is the firewall enabled',
  'Extract, sort and print only group names from /etc/group.',
  'list files older than 7 days in /tmp',
])('"%s" only asks', (request) => {
  expect(asksOnly(request)).toBe(true)
})

test.each([
  'delete *.bak files under /srv older than a week',
  'find all .txt files and delete them',
  'please restart nginx',
  'can you add a user deploy',
  'I want to free space on /var',
  'how do I install nginx?',
  'Removes all empty folders from /srv.',
  'Copies all files under /srv to /backup',
  'use sed to replace foo with bar in /etc/app.conf',
  'show the disk usage, then clean the cache',
  'sort /srv/names.txt in place',
  'write the list of users to /srv/users.txt',
  'nginx needs a restart',
  'extract /srv/site.tar.gz',
  'back up the database shop every night',
  'let port 443 through the firewall',
])('"%s" asks for a change', (request) => {
  expect(asksOnly(request)).toBe(false)
})
