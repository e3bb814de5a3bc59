import type { View } from './view.ts'

export function timeZone(view: View): string[] | null {
  const [, zone] = /zoneinfo\/(.+)$/.exec(view.link('/etc/localtime') ?? '') ?? []
  const name = zone ?? view.read('/etc/timezone').trim()
  return name === '' ? null : [name]
}

const SERVICES = [
  'systemd-timesyncd.service',
  'chrony.service',
  'chronyd.service',
  'ntpd.service',
  'ntpsec.service',
]

/** What keeps the clock right, and whether it starts at boot. */
export const timeSync = (view: View): string[] =>
  SERVICES.filter((service) => view.hasUnit(service)).map(
    (service) =>
      `${service.replace('.service', '')}, ${view.isEnabled(service) ? 'starts at boot' : 'not switched on'}`,
  )
