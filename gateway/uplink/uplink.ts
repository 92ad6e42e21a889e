export type UplinkState = 'connected' | 'connecting' | 'down'

/** The way to the cloud. */
export type Uplink = {
  /** Resolves at the first connection; goes on trying until then, and again whenever the link is lost, until `close`. */
  connect(): Promise<void>
  /** Resolves once the cloud has confirmed the payload (PUBACK). Rejects when that is not known: then send it again. */
  publish(topic: string, payload: string | Uint8Array): Promise<void>
  /** Hands every payload on that topic to `listener`, through all connections. To be called before `connect`. */
  listen(topic: string, listener: (payload: string) => void): void
  state(): UplinkState
  /** Calls `listener` at every change of state; the returned function takes it back. */
  onState(listener: (state: UplinkState) => void): () => void
  close(): Promise<void>
}
