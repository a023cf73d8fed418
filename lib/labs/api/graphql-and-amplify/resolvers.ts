import {
  AppsyncFunction,
  type BaseDataSource,
  type Code,
  DynamoDbDataSource,
  FunctionRuntime,
  HttpDataSource,
  LambdaDataSource,
  NoneDataSource,
  Resolver,
} from 'aws-cdk-lib/aws-appsync';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { PARTS } from '../../../../lambda/api/graphql-and-amplify/resolvers/to-do';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import type { Reminders } from './reminders';
import { resolverCode } from './resolver-code';
import type { ToDoApi } from './to-do-api';

export interface ResolversProps {
  readonly api: ToDoApi;
  readonly table: Table;
  readonly understand: IFunction;
  readonly reminders: Reminders;
}

const runtime = FunctionRuntime.JS_1_0_0;

/** Where each field comes from. A source is used with a role of its own, whoever asks. */
export class Resolvers extends Construct {
  private readonly api: ToDoApi;

  constructor(scope: Construct, id: string, { api, table, understand, reminders }: ResolversProps) {
    super(scope, id);
    this.api = api;
    const toDos = this.tableSource(table);
    const texts = new LambdaDataSource(this, 'Texts', { api, lambdaFunction: understand });
    acknowledge(texts, 'The CDK lets the source call all versions of this one function.', allVersionsOf(understand));
    const workflows = new HttpDataSource(this, 'Workflows', {
      api,
      endpoint: reminders.endpoint,
      authorizationConfig: { signingRegion: api.stack.region, signingServiceName: 'states' },
    });
    reminders.workflow.grantStartExecution(workflows);
    const nothing = new NoneDataSource(this, 'Nothing', { api });

    this.resolve('Query', 'toDos', toDos, 'list-to-dos');
    this.resolve('Query', 'sharedToDos', toDos, 'list-shared-to-dos');
    this.resolve('ToDo', 'parts', toDos, 'list-parts');
    this.resolve('Mutation', 'addToDo', toDos, 'add-to-do');
    this.resolve('Mutation', 'completeToDo', toDos, 'complete-to-do');
    this.resolve('Mutation', 'shareList', toDos, 'share-list');
    this.resolve('Query', 'understand', texts, 'understand');
    this.resolve('Mutation', 'ring', nothing, 'ring');
    this.resolve('Subscription', 'onToDo', nothing, 'listen');
    this.resolve('Subscription', 'onRing', nothing, 'listen');
    new Resolver(this, 'RemindMe', {
      api,
      typeName: 'Mutation',
      fieldName: 'remindMe',
      runtime,
      code: resolverCode('remind-me'),
      pipelineConfig: [
        this.step('FindToDo', toDos, resolverCode('find-to-do')),
        this.step(
          'Start',
          workflows,
          resolverCode('start-reminder', { WorkflowArn: reminders.workflow.stateMachineArn }),
        ),
      ],
    });
  }

  private resolve(typeName: string, fieldName: string, dataSource: BaseDataSource, code: string): void {
    new Resolver(this, `${typeName}-${fieldName}`, {
      api: this.api,
      typeName,
      fieldName,
      dataSource,
      runtime,
      code: resolverCode(code),
    });
  }

  private step(name: string, dataSource: BaseDataSource, code: Code): AppsyncFunction {
    return new AppsyncFunction(this, name, { api: this.api, name, dataSource, runtime, code });
  }

  /** What the CDK grants by itself is all that can be done with items. */
  private tableSource(table: Table): DynamoDbDataSource {
    const role = new Role(this, 'TableRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    Grant.addToPrincipal({
      grantee: role,
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      resourceArns: [table.tableArn],
    });
    Grant.addToPrincipal({
      grantee: role,
      actions: ['dynamodb:Query'],
      resourceArns: [`${table.tableArn}/index/${PARTS}`],
    });
    return new DynamoDbDataSource(this, 'ToDos', { api: this.api, table, serviceRole: role.withoutPolicyUpdates() });
  }
}
