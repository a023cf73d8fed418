import type { Command } from 'commander';
import { findLab, loadLab, loadWalkthrough } from '../catalog/catalog';
import { coverage } from '../coverage/coverage';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

export function showCommand(): Command {
  return outputCommand('show', 'what a lab teaches, needs and costs, and its steps')
    .argument('<lab>', 'name of the lab, as `lab list` shows it')
    .action(async (name: string, options: OutputOptions) => {
      const entry = findLab(name);
      const lab = loadLab(entry);
      const steps = loadWalkthrough(entry);
      const claims = coverage([entry]).filter(({ topic }) => lab.topics.some((owned) => owned === topic));
      const { synthesizeStacks } = await import('../catalog/synth');
      const { idleCost } = await import('../cost/idle-cost');
      const { idleCostText } = await import('../cost/lab-cost');
      const { deployTimeText, slowResourcesOf } = await import('../cost/deploy-time');
      const templates = synthesizeStacks(entry).map(({ template }) => template);
      const cost = idleCost(...templates);
      const slowToDeploy = slowResourcesOf(templates);
      if (options.json) {
        const titles = steps.map(({ title }) => title);
        return console.log(
          JSON.stringify({
            path: entry.path,
            stackName: entry.stackName,
            ...lab,
            idleCost: cost,
            slowToDeploy,
            steps: titles,
            claims,
          }),
        );
      }
      const facts: [string, string][] = [
        ['Services', lab.services.join(', ')],
        ['Level', `${lab.level}, ${lab.minutes} minutes`],
        ['Needs', lab.needs.join(', ') || 'no other lab'],
        ['Runs', lab.local === true ? 'on this machine and on AWS' : `on AWS only: ${lab.local.not}`],
        ['Deploys', deployTimeText(slowToDeploy)],
        ['Costs', `${idleCostText(cost)}. ${lab.costOfWalk}`],
        ['Variants', Object.keys(lab.variants ?? {}).join(', ') || 'none'],
        ['Claims', `${claims.length} in ${lab.topics.join(', ')}`],
        ['Guide', `${entry.folder}/README.md`],
      ];
      console.log(`${style.bold(lab.title)}  ${style.dim(entry.path)}\n${lab.summary}\n`);
      for (const [label, value] of facts) console.log(`${style.dim(label.padEnd(9))} ${value}`);
      console.log(`\n${style.bold('Steps')}`);
      for (const [index, step] of steps.entries()) {
        console.log(`${String(index + 1).padStart(3)}  ${step.title}${step.awsOnly ? style.dim('  (AWS only)') : ''}`);
      }
    });
}
