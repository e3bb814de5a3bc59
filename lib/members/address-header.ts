/** Set by the server, over whatever a client sent: where the request comes from (lib/proxies.ts). */
export const ADDRESS_HEADER = 'x-countersign-address'
