import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'A to-do app: GraphQL with AppSync, hosted by Amplify',
  summary:
    'One GraphQL API over a table, a function, a workflow and nothing, with five ways in and changes that are pushed; its pages on Amplify Hosting.',
  topics: ['appsync', 'amplify'],
  level: 'associate',
  needs: [],
  services: [
    'AWS Amplify Hosting',
    'AWS AppSync',
    'Amazon Cognito',
    'Amazon DynamoDB',
    'AWS Lambda',
    'AWS Step Functions',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
  unproved: {
    'amplify/add-auth-api-hosting':
      'The commands belong to Gen 1 of Amplify, which is in maintenance since May 1, 2026 and ends on May 1, 2027; they ask questions, and make resources in the account that are no part of this stack.',
  },
});
