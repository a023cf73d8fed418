import cdk from './cdk';
import cloudformationBootstrap from './cloudformation-bootstrap';
import cloudformationComposition from './cloudformation-composition';
import cloudformationCustomResources from './cloudformation-custom-resources';
import cloudformationFunctions from './cloudformation-functions';
import cloudformationStacks from './cloudformation-stacks';
import cloudformationTemplates from './cloudformation-templates';

/** In the order of the notes. */
export default [
  cloudformationTemplates,
  cloudformationFunctions,
  cloudformationStacks,
  cloudformationComposition,
  cloudformationBootstrap,
  cloudformationCustomResources,
  cdk,
] as const;
