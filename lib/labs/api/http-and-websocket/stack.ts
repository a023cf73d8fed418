import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { ChatApi } from './chat-api';
import { HistoryApi } from './history-api';
import { People } from './people';
import { Rooms } from './rooms';
import { Search } from './search';

export interface HttpAndWebsocketProps extends LabStackProps {
  /** Whether there is a search, in containers of a network. */
  readonly search?: boolean;
}

/** A chat: members ask an HTTP API for what was said and for a ticket, and with that they connect to a WebSocket API and talk. */
export class HttpAndWebsocket extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { search, ...props }: HttpAndWebsocketProps) {
    super(scope, id, props);

    const people = new People(this, 'People');
    const rooms = new Rooms(this, 'Rooms');
    const history = new HistoryApi(this, 'History', people, rooms);
    const chat = new ChatApi(this, 'Chat', rooms);
    if (search) new Search(this, 'Search', history.api);

    this.outputs = this.writeOutputs({
      UserPoolId: people.userPool.userPoolId,
      UserPoolClientId: people.client.userPoolClientId,
      HistoryUrl: history.api.apiEndpoint,
      HistoryLogGroup: history.logGroup.logGroupName,
      ChatUrl: chat.stage.url,
      CallbackUrl: chat.stage.callbackUrl,
      ConnectionsTable: rooms.connections.tableName,
    });
  }
}
