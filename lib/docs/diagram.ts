import type { CloudFormationTemplate, SynthesizedStack } from '../catalog/synth';
import { type DiagramEdge, type DiagramNode, type Graph, graphOf } from './diagram-graph';
import type { Group } from './diagram-networks';
import type { Look } from './diagram-services/row';
import { count } from './markdown';

/** How Mermaid draws a look: what stands left and right of the label, and the colours. */
const LOOKS: Readonly<Record<Look, { readonly shape: readonly [string, string]; readonly style: string }>> = {
  api: { shape: ['{{', '}}'], style: 'fill:#e9e1fb,stroke:#6a3fc4,color:#222' },
  topic: { shape: ['{{', '}}'], style: 'fill:#fde4ef,stroke:#c2185b,color:#222' },
  queue: { shape: ['[[', ']]'], style: 'fill:#fde4ef,stroke:#c2185b,color:#222' },
  function: { shape: ['(', ')'], style: 'fill:#ffe8cc,stroke:#d9730d,color:#222' },
  stream: { shape: ['[/', '/]'], style: 'fill:#e9e1fb,stroke:#6a3fc4,color:#222' },
  table: { shape: ['[(', ')]'], style: 'fill:#dbe9fb,stroke:#2b62b8,color:#222' },
  bucket: { shape: ['[(', ')]'], style: 'fill:#dff2dc,stroke:#3a7d2c,color:#222' },
  alarm: { shape: ['>', ']'], style: 'fill:#fbdcd8,stroke:#b3261e,color:#222' },
  network: { shape: ['[', ']'], style: 'fill:#ece7f6,stroke:#7d5bbe,color:#222' },
  deployment: { shape: ['[[', ']]'], style: 'fill:#dff2dc,stroke:#3a7d2c,color:#222' },
  outside: { shape: ['([', '])'], style: 'fill:#eeeeee,stroke:#666666,color:#222' },
};

/** The architecture of a lab, a diagram for each of its stacks. */
export function architecturesBlock(stacks: readonly SynthesizedStack[]): string {
  if (stacks.length === 1) return stacks.map(({ template }) => architectureBlock(template)).join('');
  return stacks.map(({ name, template }) => `The stack \`${name}\`:\n\n${architectureBlock(template)}`).join('\n\n');
}

/** The architecture of a stack: a Mermaid flowchart of the way its data takes, and what it leaves out. */
export function architectureBlock(template: CloudFormationTemplate): string {
  const graph = graphOf(template);
  return [['```mermaid', flowchart(graph), '```'].join('\n'), ...legend(graph)].join('\n\n');
}

function flowchart({ nodes, edges }: Graph): string {
  const looks = [...new Set(nodes.map(({ look }) => look))];
  const framed = groupIds(nodes);
  return [
    'flowchart LR',
    ...framedText(nodes, 0),
    ...edges.map((edge) => `  ${edgeText(edge)}`),
    ...looks.map((look) => `  classDef ${look} ${LOOKS[look].style}`),
    ...(framed.length > 0 ? ['  classDef group fill:none,stroke:#888888', `  class ${framed} group`] : []),
  ].join('\n');
}

/** The nodes at a depth, and then the frames there with what is in them. */
function framedText(nodes: readonly DiagramNode[], depth: number): string[] {
  const indent = '  '.repeat(depth + 1);
  return [
    ...nodes.filter(({ groups }) => groups.length === depth).map((node) => `${indent}${nodeText(node)}`),
    ...groupsAt(nodes, depth).flatMap((group) => [
      `${indent}subgraph ${groupId(group)}["${escaped(group.title)}"]`,
      `${indent}  direction LR`,
      ...framedText(within(nodes, group, depth), depth + 1),
      `${indent}end`,
    ]),
  ];
}

function groupIds(nodes: readonly DiagramNode[], depth = 0): string[] {
  return groupsAt(nodes, depth).flatMap((group) => [
    groupId(group),
    ...groupIds(within(nodes, group, depth), depth + 1),
  ]);
}

function groupsAt(nodes: readonly DiagramNode[], depth: number): Group[] {
  const groups = nodes.map((node) => node.groups[depth]).filter((group) => group !== undefined);
  return [...new Map(groups.map((group) => [group.id, group])).values()];
}

function within(nodes: readonly DiagramNode[], { id }: Group, depth: number): DiagramNode[] {
  return nodes.filter(({ groups }) => groups[depth]?.id === id);
}

/** A construct may hold others and be drawn itself. */
function groupId({ id }: Group): string {
  return `${id.replaceAll(/\W/g, '')}_group`;
}

function nodeText({ id, label, look }: DiagramNode): string {
  const [left, right] = LOOKS[look].shape;
  return `${id}${left}"${label.map(escaped).join('<br/>')}"${right}:::${look}`;
}

function edgeText({ from, to, label, optional }: DiagramEdge): string {
  const arrow = optional ? '-.->' : '-->';
  return `${from.id} ${arrow}${label ? `|"${escaped(label)}"|` : ''} ${to.id}`;
}

function legend({ nodes, edges, hiddenDeadLetters }: Graph): string[] {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const sentences = [
    edges.some(({ optional }) => optional) && 'Dotted: there only if you set its stack parameter.',
    nodes.some((node) => !linked.has(node)) && 'Without a line: only the walkthrough uses it.',
    hiddenDeadLetters > 0 &&
      `Not drawn: ${count(hiddenDeadLetters, 'dead-letter queue')}, behind queues, subscriptions and functions.`,
  ].filter((sentence) => sentence !== false);
  return sentences.length > 0 ? [sentences.join(' ')] : [];
}

/** What Mermaid would read as syntax, as its entities. */
function escaped(text: string): string {
  return text.replaceAll(/["<>#]/g, (character) => `#${character.codePointAt(0)};`);
}
