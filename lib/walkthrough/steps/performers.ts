import type { Action } from './action';
import type { Performer, Task, WalkTarget } from './perform';

type Kind = 'call' | 'request' | 'command' | 'socket';

const KINDS: Readonly<Record<Kind, (target: WalkTarget) => Promise<Performer>>> = {
  call: async (target) => new (await import('./call')).CallPerformer(target),
  request: async (target) => new (await import('./request')).RequestPerformer(target),
  command: async (target) => new (await import('./command')).CommandPerformer(target),
  socket: async (target) => new (await import('./socket')).SocketPerformer(target),
};

/** Does steps of every kind. Each kind is loaded when the first step of it is done. */
export class Performers implements Performer {
  private readonly made = new Map<Kind, Promise<Performer>>();

  constructor(private readonly target: WalkTarget) {}

  readonly perform = async (task: Task): Promise<unknown> => {
    const kind = kindOf(task.action);
    let made = this.made.get(kind);
    if (!made) {
      made = KINDS[kind](this.target);
      this.made.set(kind, made);
    }
    return (await made).perform(task);
  };

  async close(): Promise<void> {
    for (const made of this.made.values()) await (await made).close();
  }
}

function kindOf(action: Action): Kind {
  if (action.request) return 'request';
  if (action.command !== undefined) return 'command';
  return action.socket ? 'socket' : 'call';
}
