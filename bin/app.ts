import { App } from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { addLab } from '../lib/catalog/app';
import { findLabs } from '../lib/catalog/catalog';
import { selectLabs } from '../lib/catalog/selection';

const app = new App();
for (const lab of selectLabs(findLabs(), app.node.tryGetContext(BUNDLING_STACKS) ?? ['**'])) addLab(app, lab);
