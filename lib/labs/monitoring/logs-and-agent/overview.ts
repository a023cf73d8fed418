import { Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Counter } from './counter';
import { FAILURES_BY_DEPOT, LATEST_TOURS } from './questions';
import type { Sorter } from './sorter';
import type { Vans } from './vans';

export interface OverviewProps {
  readonly counter: Counter;
  readonly vans: Vans;
  readonly sorter: Sorter;
}

/** What is asked of the logs again and again: saved for who searches, and on a page for who only looks. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { counter, vans, sorter }: OverviewProps) {
    super(scope, id);
    const questions = [
      { name: 'FailuresByDepot', lines: FAILURES_BY_DEPOT, group: counter.log.group },
      { name: 'LatestTours', lines: LATEST_TOURS, group: vans.log.group },
    ];
    for (const { name, lines, group } of questions) {
      new CfnQueryDefinition(this, name, {
        // A slash makes a folder in the console.
        name: `${Stack.of(this).stackName}/${name}`,
        queryString: lines.join('\n| '),
        logGroupNames: [group.logGroupName],
      });
    }
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [new GraphWidget({ title: 'Errors of the sorting machines', left: [sorter.jams], width: 24 })],
        questions.map(
          ({ name, lines, group }) =>
            new LogQueryWidget({ title: name, logGroupNames: [group.logGroupName], queryLines: lines, width: 12 }),
        ),
      ],
    });
  }
}
