import { auditChainsContract } from './audit-chains.ts'
import { conversationsContract } from './conversations.ts'
import { directoriesContract } from './directories.ts'
import { doorsContract } from './doors.ts'
import { gatewayStatesContract } from './gateway-states.ts'
import { hooksContract } from './hooks.ts'
import { inboxesContract } from './inboxes.ts'
import { isolationContract } from './isolation.ts'
import { itemLimitsContract } from './item-limits.ts'
import { overallLimitContract } from './overall-limit.ts'
import { choicesContract, invitationsContract, peopleContract } from './people.ts'
import { proposalsContract } from './proposals.ts'
import { pulseContract } from './pulse.ts'
import { pushesContract } from './pushes.ts'
import { readingsContract } from './readings.ts'
import { auditContract, historyContract, strangersContract, updatesContract } from './records.ts'
import { rollupsContract } from './rollups.ts'
import type { Subject } from './subject.ts'
import { tokensContract } from './tokens.ts'
import { unreadableContract } from './unreadable.ts'
import { watchesContract } from './watches.ts'
import { webKeysContract } from './web-keys.ts'

/** What every kind of store must do, port by port. */
export const storesContract = (subject: Subject): void => {
  watchesContract(subject)
  gatewayStatesContract(subject)
  readingsContract(subject)
  rollupsContract(subject)
  directoriesContract(subject)
  peopleContract(subject)
  choicesContract(subject)
  invitationsContract(subject)
  strangersContract(subject)
  historyContract(subject)
  auditContract(subject)
  auditChainsContract(subject)
  inboxesContract(subject)
  overallLimitContract(subject)
  updatesContract(subject)
  conversationsContract(subject)
  proposalsContract(subject)
  webKeysContract(subject)
  doorsContract(subject)
  tokensContract(subject)
  hooksContract(subject)
  pulseContract(subject)
  pushesContract(subject)
  isolationContract(subject)
  itemLimitsContract(subject)
  unreadableContract(subject)
}
