/** The name by which DynamoDB calls a failure, such as `ConditionalCheckFailedException`; empty for anything else. */
export const failureOf = (error: unknown): string => (error instanceof Error ? error.name : '')

/** What a conditional write answered; `refused` when the condition did not hold. Every other failure is thrown. */
export const conditional = async <T>(write: Promise<T>): Promise<T | 'refused'> => {
  try {
    return await write
  } catch (error) {
    if (failureOf(error) === 'ConditionalCheckFailedException') return 'refused'
    throw error
  }
}
