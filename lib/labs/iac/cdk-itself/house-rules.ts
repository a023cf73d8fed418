import { type IAspect, type InjectionContext, type IPropertyInjector, Mixin, Validations } from 'aws-cdk-lib';
import { CfnQueue, Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';

/** What dead letters are called in this house, as a construct of level 1 and of level 2. */
const PUT_ASIDE = /PutAside(\/Resource)?$/;

/** Before a construct of level 2 is made: props that nobody wrote. Those that somebody wrote stay. */
export class TlsByDefault implements IPropertyInjector {
  readonly constructUniqueId = Queue.PROPERTY_INJECTION_ID;

  inject(props: QueueProps, _context: InjectionContext): QueueProps {
    return { enforceSSL: true, ...props };
  }
}

/** Afterwards, and at once, where somebody asks for it: the resources below, whichever level made them. */
export class LongPolling extends Mixin {
  override supports(construct: IConstruct): construct is CfnQueue {
    return CfnQueue.isCfnQueue(construct);
  }

  applyTo(queue: IConstruct): void {
    if (this.supports(queue)) queue.receiveMessageWaitTimeSeconds = 20;
  }
}

/** At synthesis, when all is there: looks at each construct in the tree, and stops what breaks the rule. */
export class NothingIsLost implements IAspect {
  visit(node: IConstruct): void {
    if (!CfnQueue.isCfnQueue(node) || node.redrivePolicy || PUT_ASIDE.test(node.node.path)) return;
    Validations.of(node).addError(
      'workshop:dead-letters',
      'A queue needs dead letters: what nobody gets done is lost.',
    );
  }
}
