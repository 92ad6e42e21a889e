import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb'

export type { QueryCommandInput, UpdateCommandInput }

/** One thing to ask of DynamoDB: its operation, what goes with it, and (for the compiler only) what is answered. */
export abstract class Command<Input extends object, Answer> {
  /** By DynamoDB's own name. */
  abstract readonly operation: string
  readonly input: Input
  declare readonly answer?: Answer
  constructor(input: Input) {
    this.input = input
  }
}

/** What commands are sent by. */
export type Documents = {
  send<Answer>(command: Command<object, Answer>): Promise<Answer>
}

// As AWS's SDK calls them, with its types of what goes and comes: whoever knows that knows these.
export class GetCommand extends Command<GetCommandInput, GetCommandOutput> {
  readonly operation = 'GetItem'
}
export class PutCommand extends Command<PutCommandInput, PutCommandOutput> {
  readonly operation = 'PutItem'
}
export class UpdateCommand extends Command<UpdateCommandInput, UpdateCommandOutput> {
  readonly operation = 'UpdateItem'
}
export class DeleteCommand extends Command<DeleteCommandInput, DeleteCommandOutput> {
  readonly operation = 'DeleteItem'
}
export class QueryCommand extends Command<QueryCommandInput, QueryCommandOutput> {
  readonly operation = 'Query'
}
export class BatchGetCommand extends Command<BatchGetCommandInput, BatchGetCommandOutput> {
  readonly operation = 'BatchGetItem'
}
export class BatchWriteCommand extends Command<BatchWriteCommandInput, BatchWriteCommandOutput> {
  readonly operation = 'BatchWriteItem'
}
