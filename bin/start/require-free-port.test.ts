import net from 'node:net'
import { expect, test } from 'vitest'
import { requireFreePort } from './require-free-port.ts'

test('a taken port is named, with another to try', async () => {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`)
  await new Promise((resolve) => server.close(resolve))
  await expect(requireFreePort(port, '127.0.0.1')).resolves.toBeUndefined()
})

test('an address of another machine is named', async () => {
  await expect(requireFreePort(3000, '192.0.2.1')).rejects.toThrow(
    /192.0.2.1 is not an address of this machine/,
  )
})
