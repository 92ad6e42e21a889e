/** So many of something: one, or several. */
export const some = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
