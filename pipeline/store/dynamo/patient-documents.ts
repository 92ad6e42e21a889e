import type { Documents } from '../wire/commands.ts'
import type { Patience } from './patience.ts'

/** The same, waiting for whatever may pass. A write may so be made twice, which every store tells from another's. */
export const patientDocuments = (documents: Documents, patience: Patience): Documents => ({
  send: (command) => patience.attempt(() => documents.send(command)),
})
