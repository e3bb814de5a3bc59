import type { View } from './view.ts'

/** Whether the processor helps virtual machines along, and whether this is one itself. */
export function cpuVirtualization(view: View): string[] | null {
  const cpu = view.read('/proc/cpuinfo')
  if (cpu === '') return null
  const flags = new Set((/^flags\s*:(.*)$/m.exec(cpu)?.[1] ?? '').trim().split(' '))
  const found = flags.has('vmx') ? ['Intel VT-x (vmx)'] : flags.has('svm') ? ['AMD-V (svm)'] : []
  return flags.has('hypervisor') ? [...found, 'this is a virtual machine itself'] : found
}

export function kvm(view: View): string[] {
  const modules = loaded(view, /^kvm\w*/)
  const device = view.exists('/dev/kvm') ? ['/dev/kvm is there'] : []
  return modules.length > 0 ? [...device, `modules ${modules.join(' ')}`] : device
}

export function virtualBox(view: View): string[] {
  if (!view.has('VBoxManage')) return []
  const modules = loaded(view, /^vbox\w*/)
  return ['installed', modules.length > 0 ? `modules ${modules.join(' ')}` : 'its modules are not loaded']
}

export function libvirt(view: View): string[] {
  if (!view.has('virsh') && !view.hasUnit('libvirtd.service') && !view.hasUnit('virtqemud.service')) return []
  const sockets = ['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock']
  return ['installed', sockets.some((socket) => view.exists(socket)) ? 'answers' : 'does not run']
}

const loaded = (view: View, name: RegExp): string[] =>
  view
    .read('/proc/modules')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((module) => name.test(module))
    .sort()
