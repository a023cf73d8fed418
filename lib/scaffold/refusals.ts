import { type LabEntry, loadLab } from '../catalog/catalog';
import { sections, topics } from '../curriculum/claims';
import { LabError } from '../lab-error';
import type { LabOrder } from './lab-names';
import { nearest } from './nearest';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Throws unless the order is one that a lab can be made of, beside those that there are. */
export function requireLabOrder(order: LabOrder, labs: readonly LabEntry[]): void {
  requireNames(order);
  requireNewSlug(order, labs);
  if (order.topics.length === 0) {
    throw refusal('no-topic', 'A lab has at least one topic.', '`npx lab claims` shows where topics are open.');
  }
  for (const topic of order.topics) {
    requireTopic(topic);
    requireTopicForLab(topic);
    requireFreeTopic(topic, labs);
  }
}

function requireNames({ name, handler }: LabOrder): void {
  const [section = '', slug = '', ...rest] = name.split('/');
  if (rest.length > 0 || !KEBAB_CASE.test(section) || !KEBAB_CASE.test(slug)) {
    const remedy = 'Write it as section/lab in kebab-case, such as storage/s3-buckets.';
    throw refusal('wrong-lab-name', `"${name}" is no name for a lab.`, remedy);
  }
  if (!sections.some((known) => known === section)) {
    throw refusal('unknown-section', `The curriculum has no section "${section}".`, didYouMean(section, sections));
  }
  if (handler !== undefined && !KEBAB_CASE.test(handler)) {
    const remedy = 'Write in kebab-case what it does, such as resize-image.';
    throw refusal('wrong-handler-name', `"${handler}" is no name for a handler.`, remedy);
  }
}

/** The name of a lab is also that of its stack, so no other section may have it. */
function requireNewSlug({ name }: LabOrder, labs: readonly LabEntry[]): void {
  const known = labs.find(({ slug }) => slug === name.split('/')[1]);
  if (!known) return;
  throw refusal('lab-exists', `There is a lab ${known.path} already.`, 'Give the new one another name.');
}

function requireTopic(topic: string): void {
  const known = topics.map(({ id }) => id);
  if (known.includes(topic)) return;
  throw refusal('unknown-topic', `The curriculum has no topic "${topic}".`, didYouMean(topic, known));
}

function requireTopicForLab(topic: string): void {
  const guide = topics.find(({ id }) => id === topic)?.guide;
  if (!guide) return;
  throw refusal('topic-told', `The topic ${topic} is told in ${guide} and needs no lab.`, 'Leave it out.');
}

function requireFreeTopic(topic: string, labs: readonly LabEntry[]): void {
  const owner = labs.find((entry) => loadLab(entry).topics.some((owned) => owned === topic));
  if (!owner) return;
  const remedy = 'Leave it out, or add to that lab: a topic belongs to one lab.';
  throw refusal('topic-taken', `The lab ${owner.path} has the topic ${topic} already.`, remedy);
}

function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near.length > 0) return `Did you mean ${near.join(' or ')}?`;
  return names.length > 20 ? '`curriculum/` has them all.' : `It has ${names.join(', ')}.`;
}

function refusal(code: string, message: string, remedy: string): LabError {
  return new LabError({ code, message, remedy, exitCode: 2 });
}
