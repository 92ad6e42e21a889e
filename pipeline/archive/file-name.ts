const partPattern = /^[\w=.-]{1,120}$/

/** The parts of a name. Throws for one that means another folder, or that a file system may take for something else. */
export const partsOf = (name: string): readonly string[] => {
  const parts = name.split('/')
  if (!parts.every((part) => partPattern.test(part) && !part.startsWith('.')))
    throw new Error(`${JSON.stringify(name)} is no name of a file of the archive`)
  return parts
}
