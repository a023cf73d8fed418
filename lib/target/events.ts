/** What happens while a lab is deployed or destroyed. The library emits these and prints nothing. */
export type TargetEvent =
  | { readonly type: 'phase'; readonly message: string }
  | {
      readonly type: 'resource';
      readonly logicalId: string;
      readonly resourceType: string;
      /** CloudFormation's own word, such as `CREATE_COMPLETE`. */
      readonly status: string;
      readonly reason?: string;
      readonly completed: number;
      readonly total?: number;
    };

export type OnTargetEvent = (event: TargetEvent) => void;
