/** What is said of people, of who is on duty and who is told. */
export type PeopleWords = {
  readonly people: {
    readonly you: string
    readonly unreachable: string
    readonly toldBy: (ways: string) => string
    readonly onDutyAt: (sites: string) => string
    readonly change: string
    readonly changeOf: (name: string) => string
    readonly newRole: string
    readonly takeOut: string
    readonly give: string
    readonly invite: string
    readonly inviteRole: string
    readonly inviteName: string
    readonly inviteFor: string
    readonly makeInvitation: string
    readonly invited: string
    readonly code: (code: string) => string
    readonly open: string
    readonly openOne: (who: string, until: string) => string
    readonly revoke: string
    readonly revokeOf: (who: string) => string
  }
  readonly duty: {
    readonly now: string
    readonly nobody: string
    readonly always: string
    readonly coming: string
    readonly noRoster: string
    readonly cutAt: (from: string) => string
    readonly gap: (from: string, to: string) => string
    readonly failing: (since: string) => string
    readonly put: string
    readonly putOn: (name: string) => string
    readonly takeOff: (name: string) => string
  }
  readonly ladders: {
    readonly severities: Readonly<Record<'critical' | 'warning', string>>
    readonly own: string
    readonly usual: string
    readonly atOnce: string
    readonly after: (length: string) => string
    readonly again: (length: string) => string
    readonly audiences: Readonly<
      Record<
        'site-chat' | 'on-duty' | 'everybody' | 'operators' | 'admins' | 'owners' | 'person' | 'chat',
        string
      >
    >
    readonly by: Readonly<Record<'every-way' | 'telegram' | 'mail' | 'sms' | 'call' | 'push', string>>
    readonly ifNow: string
    readonly ifNight: string
    readonly nobody: string
    readonly silently: string
    readonly inChat: string
  }
}
