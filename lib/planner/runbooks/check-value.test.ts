import { describe, expect, it } from 'vitest'
import { checkValue } from './check-value.ts'
import type { Parameter, ParameterType } from './runbook.ts'

const parameter = (type: ParameterType, more: Partial<Parameter> = {}): Parameter => ({
  name: 'x',
  type,
  about: 'x',
  example: 'x',
  default: null,
  pattern: null,
  values: ['daily', 'weekly'],
  min: 1,
  max: 100,
  after: [],
  beside: [],
  ...more,
})

const accepted: [ParameterType, string, string][] = [
  ['text', "it's $(fine) `here`", "it's $(fine) `here`"],
  ['path', '/srv/my files/$(x)', '/srv/my files/$(x)'],
  ['path', '/var//log/', '/var/log'],
  ['path', '/', '/'],
  ['device', '/dev//sdb', '/dev/sdb'],
  ['device', '/dev/disk/by-id/wwn-0x5000c500', '/dev/disk/by-id/wwn-0x5000c500'],
  ['name', 'Web_1', 'Web_1'],
  ['size', '512M', '512M'],
  ['unit', 'nginx.service', 'nginx.service'],
  ['unit', 'getty@tty1', 'getty@tty1'],
  ['unit', 'dev-disk-by\\x2duuid.swap', 'dev-disk-by\\x2duuid.swap'],
  ['int', '007', '7'],
  ['enum', 'daily', 'daily'],
  ['host', 'Example.com', 'Example.com'],
  ['host', '10.0.0.1', '10.0.0.1'],
  ['timezone', 'europe/berlin', 'Europe/Berlin'],
  ['timezone', 'UTC', 'UTC'],
  ['secret', 'TUNNEL_TOKEN', 'TUNNEL_TOKEN'],
]

const refused: [ParameterType, string, string][] = [
  ['secret', 'TUNNEL TOKEN', 'name of a secret'],
  ['secret', '$(id)', 'name of a secret'],
  ['text', '', 'empty'],
  ['text', '-rf', 'dash'],
  ['text', 'a\nb', 'line break'],
  ['text', 'a\tb', 'tab'],
  ['text', 'a\u202eb', 'cannot be seen'],
  ['text', 'a\u0000b', 'cannot be seen'],
  ['text', 'a\ud800b', 'cannot be seen'],
  ['text', 'x'.repeat(1001), 'longer'],
  ['path', 'etc/passwd', 'absolute'],
  ['path', '~/x', 'absolute'],
  ['path', '/srv/../etc', '..'],
  ['path', '--help', 'dash'],
  ['device', '/srv/disk.img', 'device'],
  ['device', '/dev/../etc/passwd', '..'],
  ['device', '/dev/sdb$(id)', 'device'],
  ['name', '.hidden', 'name'],
  ['name', 'a b', 'name'],
  ['name', 'registry/web:1', 'name'],
  ['size', '0G', 'size'],
  ['size', '2GB', 'size'],
  ['unit', '--all', 'dash'],
  ['unit', 'nginx; reboot', 'unit'],
  ['unit', '$(reboot)', 'unit'],
  ['unit', '../nginx', 'unit'],
  ['int', '0', 'between'],
  ['int', '101', 'between'],
  ['int', '1e1', 'whole number'],
  ['int', '-1', 'dash'],
  ['int', '0x10', 'whole number'],
  ['enum', 'hourly', 'none of'],
  ['host', '-oProxyCommand=id', 'dash'],
  ['host', 'a b', 'host name'],
  ['host', 'example.com:443', 'host name'],
  ['host', '$(id).example.com', 'host name'],
  ['timezone', '../../etc/passwd', 'time zone'],
  ['timezone', '+02:00', 'time zone'],
  ['timezone', 'Europe/Nowhere', 'time zone'],
]

describe('the value of a parameter', () => {
  it.each(accepted)('AP-25: %s %j becomes %j', (type, value, kept) => {
    expect(checkValue(parameter(type), value)).toEqual({ ok: true, value: kept })
  })

  it.each(refused)('AP-25: %s %j is refused (%s)', (type, value, why) => {
    const checked = checkValue(parameter(type), value)
    expect(checked).toMatchObject({ ok: false, why: expect.stringContaining(why) })
  })

  it('has to match the whole of a pattern', () => {
    const folder = parameter('path', { pattern: '/.+' })
    expect(checkValue(folder, '/').ok).toBe(false)
    expect(checkValue(folder, '/etc').ok).toBe(true)
  })
})
