import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { BranchRole } from './branch-role';
import { Network } from './network';
import { Registry } from './registry';
import { Templates } from './templates';
import { Tills } from './tills';
import { Warehouse } from './warehouse';

/**
 * The head office of a chain of shops: each branch is a stack of its own, made of templates. What a branch needs and CloudFormation does
 * not know stands here, behind custom resources; and so does the network of its servers, which cost only while a branch has some.
 */
export class BootAndCustomResources extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const registry = new Registry(this, 'Registry');
    const tills = new Tills(this, 'Tills');
    const warehouse = new Warehouse(this, 'Warehouse');
    const network = new Network(this, 'Network');
    const templates = new Templates(this, 'Templates', { servers: network.role });
    const role = new BranchRole(this, 'BranchRole', { registry, tills, warehouse, network });

    this.outputs = this.writeOutputs({
      StackName: this.stackName,
      BranchRoleArn: role.roleArn,
      RegistryToken: registry.serviceToken,
      BranchesTableName: registry.branches.tableName,
      TillsToken: tills.serviceToken,
      WarehouseToken: warehouse.serviceToken,
      ...network.outputs,
      ...templates.outputs,
    });
  }
}
