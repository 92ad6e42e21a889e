import { mayActAs } from '#core/directory.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { isStandingView } from '../view-state.ts'
import type { CardContext } from './alarm-text.ts'

/** Whether who reads may take alarms: nobody gets buttons that would refuse them. */
export const mayAct = ({ directory, alone }: CardContext): boolean => {
  const role = alone === undefined ? undefined : directory.people.get(alone)?.role
  return role === undefined || mayActAs(role, 'operator')
}

/** Whether who reads has it; in a group somebody among them may. */
export const mayPassOn = (view: AlarmView, { alone }: CardContext): boolean =>
  isStandingView(view) &&
  view.acknowledgement !== null &&
  (alone === undefined || view.acknowledgement.by === alone)
