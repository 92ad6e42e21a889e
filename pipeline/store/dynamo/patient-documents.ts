import type { Documents } from '../client.ts'
import type { Patience } from './patience.ts'

/** The same, waiting for whatever may pass. A write may so be made twice, which every store tells from another's. */
export const patientDocuments = (documents: Documents, patience: Patience): Documents => {
  const send = (command: Parameters<Documents['send']>[0]) => patience.attempt(() => documents.send(command))
  // What a command is answered is known by its type; TypeScript does not follow that through a wrapper.
  return { send: send as unknown as Documents['send'] }
}
