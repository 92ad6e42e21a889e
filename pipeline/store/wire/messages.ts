import { packValues, unpackValues } from './attribute-values.ts'

type Values = Readonly<Record<string, unknown>>
type Convert = (values: unknown) => unknown

const withEach =
  (convert: Convert): Convert =>
  (all) =>
    Array.isArray(all) ? all.map(convert) : all

const withFields =
  (fields: Readonly<Record<string, Convert>>): Convert =>
  (message) => {
    const converted: Record<string, unknown> = { ...(message as Values) }
    for (const [name, convert] of Object.entries(fields))
      if (converted[name] !== undefined) converted[name] = convert(converted[name])
    return converted
  }

const withTables =
  (convert: Convert): Convert =>
  (tables) =>
    Object.fromEntries(Object.entries(tables as Values).map(([name, of]) => [name, convert(of)]))

/** `{ Keys: [...] }` of a batch that reads, or a list of puts and deletions of one that writes. */
const ofBatch = (convert: Convert): Convert => {
  const put = withFields({
    PutRequest: withFields({ Item: convert }),
    DeleteRequest: withFields({ Key: convert }),
  })
  const keys = withFields({ Keys: withEach(convert) })
  return (of) => (Array.isArray(of) ? of.map(put) : keys(of))
}

const pack: Convert = (values) => packValues(values as object)

// By their names the fields that hold values: no operation that is used here has one of these names for something else.
const asked = withFields({
  Item: pack,
  Key: pack,
  ExpressionAttributeValues: pack,
  ExclusiveStartKey: pack,
  RequestItems: withTables(ofBatch(pack)),
})

const answered = withFields({
  Item: unpackValues,
  Attributes: unpackValues,
  LastEvaluatedKey: unpackValues,
  Items: withEach(unpackValues),
  Responses: withTables(withEach(unpackValues)),
  UnprocessedKeys: withTables(ofBatch(unpackValues)),
  UnprocessedItems: withTables(ofBatch(unpackValues)),
})

/** What a command says, as the text that DynamoDB is sent. */
export const packInput = (input: object): string => JSON.stringify(asked(input))

/** What DynamoDB answered to it. */
export const unpackAnswer = (text: string): unknown => (text === '' ? {} : answered(JSON.parse(text)))
