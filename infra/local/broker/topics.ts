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
