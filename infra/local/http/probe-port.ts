import { connect } from 'node:net'

/** Resolves when something listens there; rejects with a plain reason otherwise. */
export const probePort = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, host)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', () => reject(new Error(`nobody listens on ${host}:${port}`)))
  })
