import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** The key of what is known of a player. */
export function profileKey(player: string): Record<'player' | 'entry', AttributeValue.SMember> {
  return { player: { S: player }, entry: { S: 'profile' } };
}

/** The key of a match of a player. Matches sort by their day. */
export function matchKey(player: string, day: string): Record<'player' | 'entry', AttributeValue.SMember> {
  return { player: { S: player }, entry: { S: `match#${day}` } };
}
