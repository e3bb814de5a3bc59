import type { View } from './view.ts'

const ENGINES: Record<string, string[]> = {
  docker: ['/run/docker.sock', '/var/run/docker.sock'],
  podman: ['/run/podman/podman.sock'],
  containerd: ['/run/containerd/containerd.sock'],
  nerdctl: [],
  'lxc-start': [],
  incus: ['/var/lib/incus/unix.socket'],
  k3s: [],
}

/** Programs that run containers, and which of them answer at their usual socket. */
export function containerEngines(view: View): string[] {
  return Object.entries(ENGINES)
    .filter(([name]) => view.has(name))
    .map(([name, sockets]) => (sockets.some((socket) => view.exists(socket)) ? `${name}, answers` : name))
}
