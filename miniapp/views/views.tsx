import type { LateViewName, ViewName } from '../locales/views/view-words.ts'
import { viewWordsOf } from '../locales/views/words-of.ts'
import { AlarmsView } from './alarms/alarms-view.tsx'
import { IncidentView } from './alarms/incident-view.tsx'
import { AuditView } from './audit-view.tsx'
import { CareView } from './care/care-view.tsx'
import { DutyView } from './duty/duty-view.tsx'
import { ExportView } from './export/export-view.tsx'
import { FileView } from './file/file-view.tsx'
import { GatewaysView } from './gateways-view.tsx'
import { LaddersView } from './ladders/ladders-view.tsx'
import { MoreView } from './more-view.tsx'
import { PeopleView } from './people-view.tsx'
import { QualityView } from './quality/quality-view.tsx'
import { SettingsView } from './settings-view.tsx'
import { StartView } from './start-view.tsx'
import type { ViewProps } from './view-props.ts'

const views: Readonly<Record<ViewName | LateViewName | 'alarm', (props: ViewProps) => preact.JSX.Element>> = {
  alarm: IncidentView,
  alarms: AlarmsView,
  audit: AuditView,
  duty: DutyView,
  export: ExportView,
  file: FileView,
  gateways: GatewaysView,
  ladders: LaddersView,
  maintenance: CareView,
  people: PeopleView,
  quality: QualityView,
  settings: SettingsView,
  start: StartView,
}

const isView = (name: string): name is keyof typeof views => Object.hasOwn(views, name)

export type AnyViewProps = Omit<ViewProps, 'say'> & { readonly name: string }

/** The view of that name; of a name that there is none of, the list of all. */
export const AnyView = ({ name, ...props }: AnyViewProps) => {
  const View = isView(name) ? views[name] : MoreView
  return <View key={`${name} ${props.of}`} {...props} say={viewWordsOf(props.board.language)} />
}
