import type {
  CreateTableCommandInput,
  CreateTableCommandOutput,
  DeleteTableCommandInput,
  DeleteTableCommandOutput,
  DescribeContinuousBackupsCommandInput,
  DescribeContinuousBackupsCommandOutput,
  DescribeTableCommandInput,
  DescribeTableCommandOutput,
  DescribeTimeToLiveCommandInput,
  DescribeTimeToLiveCommandOutput,
  UpdateContinuousBackupsCommandInput,
  UpdateContinuousBackupsCommandOutput,
  UpdateTableCommandInput,
  UpdateTableCommandOutput,
  UpdateTimeToLiveCommandInput,
  UpdateTimeToLiveCommandOutput,
} from '@aws-sdk/client-dynamodb'
import { Command } from './commands.ts'

// What is asked of tables, and not of what is in them. Times in the answers are numbers, which nobody here looks at.
export class CreateTableCommand extends Command<CreateTableCommandInput, CreateTableCommandOutput> {
  readonly operation = 'CreateTable'
}
export class DeleteTableCommand extends Command<DeleteTableCommandInput, DeleteTableCommandOutput> {
  readonly operation = 'DeleteTable'
}
export class DescribeTableCommand extends Command<DescribeTableCommandInput, DescribeTableCommandOutput> {
  readonly operation = 'DescribeTable'
}
export class UpdateTableCommand extends Command<UpdateTableCommandInput, UpdateTableCommandOutput> {
  readonly operation = 'UpdateTable'
}
export class DescribeTimeToLiveCommand extends Command<
  DescribeTimeToLiveCommandInput,
  DescribeTimeToLiveCommandOutput
> {
  readonly operation = 'DescribeTimeToLive'
}
export class UpdateTimeToLiveCommand extends Command<
  UpdateTimeToLiveCommandInput,
  UpdateTimeToLiveCommandOutput
> {
  readonly operation = 'UpdateTimeToLive'
}
export class DescribeContinuousBackupsCommand extends Command<
  DescribeContinuousBackupsCommandInput,
  DescribeContinuousBackupsCommandOutput
> {
  readonly operation = 'DescribeContinuousBackups'
}
export class UpdateContinuousBackupsCommand extends Command<
  UpdateContinuousBackupsCommandInput,
  UpdateContinuousBackupsCommandOutput
> {
  readonly operation = 'UpdateContinuousBackups'
}
