/** A browser that asks where to put it has not read it yet. */
const keptMs = 60_000

/** Gives a table to the browser as if it came from a server. */
export const saveTable = (file: string, parts: readonly string[]): void => {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = file
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
