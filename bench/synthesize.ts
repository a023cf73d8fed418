import { App, AssetStaging } from 'aws-cdk-lib';
import { addLab } from '../lib/catalog/app';
import { findLabs } from '../lib/catalog/catalog';
import { CDK_CONTEXT, templateOnlyApp } from '../lib/catalog/synth';
import { clearBundles } from '../lib/kit/bundle';
import { temporaryFolder } from './temporary-folder';

// Synthesizes all labs in this process, as a child of the bench; prints the milliseconds of each. With few labs, in several rounds.
const ENOUGH = 8;
const bundled = process.argv[2] === 'bundled';

process.stderr.write = () => true;
const labs = findLabs();
const rounds = Math.ceil(ENOUGH / labs.length);
const milliseconds = Array.from({ length: rounds }, () => labs)
  .flat()
  .map((lab) => {
    // A second round would find the assets of the first.
    AssetStaging.clearAssetHashCache();
    clearBundles();
    const props = { outdir: temporaryFolder(), analyticsReporting: false, builtinCloudFormationValidation: false };
    const started = performance.now();
    const app = bundled ? new App({ ...props, context: CDK_CONTEXT }) : templateOnlyApp(props);
    addLab(app, lab);
    app.synth();
    return performance.now() - started;
  });
console.log(JSON.stringify(milliseconds));
