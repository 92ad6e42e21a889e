import { BlockList, isIP } from 'node:net'

/** Of this machine, its own network or nobody: the registries of special addresses of IANA (RFC 6890 and what came after it). */
const special4: readonly string[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...[
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.31.196.0/24',
    '192.52.193.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
  ],
  ...['192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]
/** All of the public internet is in 2000::/3; these parts of it are not, or lead to an IPv4 address that nobody has looked at. */
const public6 = '2000::/3'
const special6: readonly string[] = [
  ...['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'],
]

const listOf = (subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net = '', bits = ''] = subnet.split('/')
    list.addSubnet(net, Number(bits), family)
  }
  return list
}

const isSpecial4 = listOf(special4, 'ipv4')
const isPublic6 = listOf([public6], 'ipv6')
const isSpecial6 = listOf(special6, 'ipv6')

/** Whether that address is one of the public internet, and so none of our own network. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !isSpecial4.check(address, 'ipv4')
  // Whatever stands for an IPv4 address (`::ffff:10.0.0.1`) lies outside of 2000::/3.
  return family === 6 && isPublic6.check(address, 'ipv6') && !isSpecial6.check(address, 'ipv6')
}

/** The one place on this machine that may be told: `infra/local` hands it in, and nobody else can. */
export type LocalPlace = { readonly origin: string; readonly path: string }

export const isLocalPlace = ({ origin, pathname }: URL, local: LocalPlace | undefined): boolean =>
  local !== undefined && origin === local.origin && pathname.startsWith(local.path)

/** `[2606:4700::1111]` is 2606:4700::1111. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

export type HookUrl =
  | { readonly kind: 'is'; readonly url: string; readonly host: string }
  | { readonly kind: 'no-address' | 'not-https' | 'private' | 'has-password' }

/** Names that no public name server knows, whatever the one of this network says. */
const privateNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/i

/** What somebody wrote as the address of a program, or why it is none. Who sends there looks at the addresses behind the name again. */
export const parseHookUrl = (words: string, local?: LocalPlace): HookUrl => {
  if (!URL.canParse(words) || words.length > 1000) return { kind: 'no-address' }
  const url = new URL(words)
  if (isLocalPlace(url, local)) return { kind: 'is', url: url.href, host: url.host }
  if (url.protocol === 'http:') return { kind: 'not-https' }
  if (url.protocol !== 'https:') return { kind: 'no-address' }
  // It would stand in every log between here and there.
  if (url.username !== '' || url.password !== '') return { kind: 'has-password' }
  const host = hostOf(url)
  const isName = isIP(host) === 0
  if (isName && (privateNames.test(host.replace(/\.$/, '')) || !host.includes('.')))
    return { kind: 'private' }
  if (!isName && !isPublicAddress(host)) return { kind: 'private' }
  return { kind: 'is', url: url.href, host: url.host }
}
