/** What AWS calls Basic Ingest, `$aws/rules/{rule}/{topic}`: that rule alone takes the message, as if published on `topic`. */
export const basicIngestOf = (
  topic: string,
): { readonly rule: string; readonly topic: string } | undefined => {
  const [, rule, rest] = /^\$aws\/rules\/([^/]+)\/(.+)$/.exec(topic) ?? []
  return rule === undefined || rest === undefined ? undefined : { rule, topic: rest }
}

/** Whether `topic` matches an MQTT filter with `+` for one level and `#` for the rest. */
export const matchesFilter = (filter: string, topic: string): boolean => {
  const wanted = filter.split('/')
  const levels = topic.split('/')
  for (const [index, one] of wanted.entries()) {
    if (one === '#') return true
    if (index >= levels.length || (one !== '+' && one !== levels[index])) return false
  }
  return wanted.length === levels.length
}
