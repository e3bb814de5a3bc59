/** Set by the server from the socket itself, over whatever a client sent. */
export const ADDRESS_HEADER = 'x-countersign-address'
