import type { Topic } from '../topic';

export default {
  id: 'ec2-image-builder',
  name: 'EC2 Image Builder',
  mirrors: [
    { note: '001', section: 'EC2 Image Builder' },
    { note: '001', section: 'Image Pipeline' },
    { note: '001', section: 'Using AMIs in different regions' },
  ],
  claims: [
    {
      id: 'image-pipeline',
      text: 'A pipeline ties recipe, infrastructure, distribution and test settings together on a schedule.',
      kind: 'template',
      how: 'AWS::ImageBuilder::ImagePipeline.ImageRecipeArn, DistributionConfigurationArn, ImageTestsConfiguration and Schedule',
      notes: ['001'],
    },
    {
      id: 'image-recipe',
      text: 'The recipe names the base image and the build components.',
      kind: 'template',
      how: 'AWS::ImageBuilder::ImageRecipe.ParentImage and Components',
      notes: ['001'],
    },
    {
      id: 'component',
      text: 'A component describes software to install and tests to run.',
      kind: 'template',
      how: 'AWS::ImageBuilder::Component.Data with phases build, validate, test',
      notes: ['001'],
    },
    {
      id: 'distribution-regions',
      text: 'Images belong to one Region, so the pipeline distributes them to others.',
      kind: 'template',
      how: 'AWS::ImageBuilder::DistributionConfiguration.Distributions[].Region',
      notes: ['001'],
    },
    {
      id: 'copy-ami',
      text: 'An AMI copied to another Region keeps its encryption; encrypted cannot become plain.',
      kind: 'behaviour',
      how: 'ec2 copy-image; the copy of an encrypted AMI is encrypted',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
