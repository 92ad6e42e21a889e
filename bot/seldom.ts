import type { Feature } from './context.ts'
import { adopt } from './features/adopt.ts'
import { agreement } from './features/agreement.ts'
import { allQuiet } from './features/allquiet.ts'
import { app } from './features/app.ts'
import { archive } from './features/archive.ts'
import { calibration } from './features/calibration.ts'
import { contact } from './features/contact.ts'
import { drill } from './features/drill.ts'
import { duty } from './features/duty.ts'
import { energy } from './features/energy.ts'
import { gateways } from './features/gateways.ts'
import { handover } from './features/handover.ts'
import { here } from './features/here.ts'
import { history } from './features/history.ts'
import { importFile } from './features/import.ts'
import { instruction } from './features/instruction.ts'
import { interval } from './features/interval.ts'
import { invite } from './features/invite.ts'
import { ladder } from './features/ladder.ts'
import { language } from './features/language.ts'
import { maintenance } from './features/maintenance.ts'
import { move } from './features/move.ts'
import { nearMiss } from './features/near-miss.ts'
import { node } from './features/node.ts'
import { organization } from './features/organization.ts'
import { people } from './features/people.ts'
import { place } from './features/place.ts'
import { proposals } from './features/proposals.ts'
import { quality } from './features/quality.ts'
import { quiet } from './features/quiet.ts'
import { remark } from './features/remark.ts'
import { rename } from './features/rename.ts'
import { replaceDevice } from './features/replace.ts'
import { report } from './features/report.ts'
import { retire } from './features/retire.ts'
import { roster } from './features/roster.ts'
import { rules } from './features/rules.ts'
import { signIn } from './features/sign-in.ts'
import { sites } from './features/sites.ts'
import { test } from './features/test.ts'
import { threshold } from './features/threshold.ts'
import { timeZone } from './features/time-zone.ts'
import { token } from './features/token.ts'
import { undoChange } from './features/undo-change.ts'
import { update } from './features/update.ts'
import { voice } from './features/voice.ts'
import { web } from './features/web.ts'
import { webhook } from './features/webhook.ts'

/**
 * What can wait a hundredth of a second: setting up, changing, looking back. `create-bot.ts` loads it with the first update
 * that nothing before it took.
 */
export const seldom: readonly Feature[] = [
  history,
  handover,
  report,
  energy,
  // A calendar is no logger's file.
  roster,
  importFile,
  gateways,
  quality,
  allQuiet,
  sites,
  duty,
  ladder,
  drill,
  update,
  node,
  maintenance,
  remark,
  rules,
  rename,
  interval,
  calibration,
  move,
  replaceDevice,
  retire,
  undoChange,
  test,
  app,
  web,
  voice,
  signIn,
  threshold,
  proposals,
  adopt,
  instruction,
  quiet,
  agreement,
  archive,
  here,
  people,
  invite,
  language,
  contact,
  webhook,
  token,
  timeZone,
  place,
  organization,
  nearMiss,
]
