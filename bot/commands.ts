import type { Role } from '#core/directory.ts'

/** What a command is for; /help and the README list them in this order. */
export const commandGroups = ['look', 'act', 'arrange', 'you'] as const
type CommandGroup = (typeof commandGroups)[number]

type Command = {
  readonly name: string
  readonly role: Role
  readonly group: CommandGroup
  /** True when something may be written behind it; the text `example-<name>` shows what. */
  readonly takes?: true
  /** True when it is of use only to somebody who is alone with the bot. */
  readonly alone?: true
}

/** Every command with the role that it needs, in the order of /help. What it does is the text `command-<name>`. */
export const commands = [
  { name: 'status', role: 'viewer', group: 'look' },
  { name: 'alarms', role: 'viewer', group: 'look' },
  { name: 'sensor', role: 'viewer', group: 'look', takes: true },
  { name: 'chart', role: 'viewer', group: 'look', takes: true },
  { name: 'history', role: 'viewer', group: 'look', takes: true },
  { name: 'report', role: 'viewer', group: 'look', takes: true },
  { name: 'energy', role: 'viewer', group: 'look', takes: true },
  { name: 'import', role: 'viewer', group: 'look' },
  { name: 'handover', role: 'viewer', group: 'look', takes: true },
  { name: 'quality', role: 'viewer', group: 'look', takes: true },
  { name: 'gateways', role: 'viewer', group: 'look' },
  { name: 'sites', role: 'viewer', group: 'look' },
  { name: 'rules', role: 'viewer', group: 'look', takes: true },
  { name: 'ack', role: 'operator', group: 'act', takes: true },
  { name: 'giveback', role: 'operator', group: 'act', takes: true },
  { name: 'assign', role: 'operator', group: 'act', takes: true },
  { name: 'remark', role: 'operator', group: 'act', takes: true },
  { name: 'silence', role: 'operator', group: 'act', takes: true },
  { name: 'unsilence', role: 'operator', group: 'act', takes: true },
  { name: 'maintenance', role: 'operator', group: 'act', takes: true },
  { name: 'threshold', role: 'operator', group: 'arrange', takes: true },
  { name: 'here', role: 'admin', group: 'arrange', takes: true },
  { name: 'instruction', role: 'operator', group: 'arrange', takes: true },
  { name: 'quiet', role: 'admin', group: 'arrange', takes: true },
  { name: 'agreement', role: 'admin', group: 'arrange', takes: true },
  { name: 'archive', role: 'admin', group: 'arrange', takes: true },
  { name: 'adopt', role: 'admin', group: 'arrange', takes: true },
  { name: 'ladder', role: 'viewer', group: 'arrange', takes: true },
  { name: 'roster', role: 'viewer', group: 'arrange', takes: true },
  { name: 'duty', role: 'admin', group: 'arrange', takes: true },
  { name: 'test', role: 'operator', group: 'arrange' },
  { name: 'drill', role: 'operator', group: 'arrange' },
  { name: 'drills', role: 'viewer', group: 'look' },
  { name: 'update', role: 'admin', group: 'arrange' },
  { name: 'node', role: 'admin', group: 'arrange', takes: true },
  { name: 'interval', role: 'operator', group: 'arrange', takes: true },
  { name: 'calibration', role: 'operator', group: 'arrange', takes: true },
  { name: 'move', role: 'admin', group: 'arrange', takes: true },
  { name: 'replace', role: 'admin', group: 'arrange', takes: true },
  { name: 'retire', role: 'admin', group: 'arrange', takes: true },
  { name: 'rename', role: 'operator', group: 'arrange', takes: true },
  { name: 'timezone', role: 'admin', group: 'arrange', takes: true, alone: true },
  { name: 'place', role: 'admin', group: 'arrange', takes: true },
  { name: 'webhook', role: 'admin', group: 'arrange', takes: true, alone: true },
  { name: 'token', role: 'admin', group: 'arrange', takes: true, alone: true },
  { name: 'people', role: 'viewer', group: 'arrange' },
  { name: 'invite', role: 'admin', group: 'arrange', takes: true, alone: true },
  { name: 'role', role: 'admin', group: 'arrange', takes: true, alone: true },
  { name: 'language', role: 'viewer', group: 'you', takes: true },
  { name: 'contact', role: 'viewer', group: 'you', alone: true },
  { name: 'allquiet', role: 'viewer', group: 'you', takes: true, alone: true },
  { name: 'organization', role: 'viewer', group: 'you', alone: true },
  { name: 'app', role: 'viewer', group: 'you', takes: true },
  { name: 'web', role: 'viewer', group: 'you', alone: true },
  { name: 'voice', role: 'viewer', group: 'you', takes: true, alone: true },
  { name: 'cancel', role: 'viewer', group: 'you' },
  { name: 'start', role: 'viewer', group: 'you' },
  { name: 'help', role: 'viewer', group: 'you', takes: true },
] as const satisfies readonly Command[]

export type CommandName = (typeof commands)[number]['name']

export const isCommand = (name: string): name is CommandName =>
  commands.some((command) => command.name === name)

export const roleFor = (name: CommandName): Role =>
  commands.find((command) => command.name === name)?.role ?? 'owner'

export const takesWords = (name: CommandName): boolean =>
  commands.some((command) => command.name === name && 'takes' in command)
