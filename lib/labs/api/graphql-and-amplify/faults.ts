import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/graphql-and-amplify';

export const faults: Readonly<Record<string, Fault>> = {
  'door-without-room': {
    changes: [
      {
        file: `${LAB}/schema.graphql`,
        from: 'type ToDo @aws_cognito_user_pools @aws_lambda {',
        to: 'type ToDo {',
      },
    ],
    symptom:
      'The display in the kitchen is let in, and shows an empty page. In its log stands "Not Authorized to access title on type ToDo"; users see all their to-dos.',
    hints: [
      'The function admits the display, and its query may be called. Which field is refused, and of which type?',
      'What stands at a field of `Query` counts for that field. For whom are the fields of what it returns?',
      'Read the first lines of `schema.graphql`.',
    ],
    cause:
      'A type without a directive is for the first mode of the API alone, which is the user pool. The display comes by a function: it may call the query, and may have no field of a to-do.',
    fix: 'Name both modes at the type, as soon as somebody else than the first mode may have it: `@aws_cognito_user_pools @aws_lambda`.',
    breaks: { claim: 'appsync/auth-modes', step: 'Look at the list with it' },
  },
  'nobody-hears': {
    changes: [
      {
        file: `${LAB}/schema.graphql`,
        from: '@aws_subscribe(mutations: ["addToDo", "completeToDo"])',
        to: '@aws_subscribe(mutations: ["addToDo"])',
      },
    ],
    symptom:
      'What is added at the computer is on the telephone at once. What is completed there stays open on the telephone until somebody reloads. No error anywhere.',
    hints: [
      'The telephone is connected and subscribed: it hears what is added. Is the mutation the same?',
      'Nothing in a resolver says who hears of a mutation. What does?',
    ],
    cause: 'A subscription hears the mutations that its directive names. `completeToDo` is none of them.',
    fix: 'Name each mutation that changes what the subscription is about in `@aws_subscribe`.',
    breaks: { step: 'Hear of it on the telephone' },
  },
  'table-without-index': {
    changes: [
      {
        file: `${LAB}/resolvers.ts`,
        from: 'resourceArns: [`$' + '{table.tableArn}/index/$' + '{PARTS}`],',
        to: 'resourceArns: [table.tableArn],',
      },
    ],
    symptom:
      'Lists work. As soon as the app asks for the parts of a to-do, the whole page is an error: not authorized to perform dynamodb:Query.',
    hints: [
      'Who asks the table: the user, or the source? Whose policy counts?',
      'The role may query the table. Read in the message on which resource it may not.',
    ],
    cause:
      'An index is a resource of its own to IAM, `<table>/index/<name>`. The role of the source may query the table and not the index.',
    fix: 'Allow `dynamodb:Query` on the index, too.',
    breaks: { claim: 'appsync/dynamodb-source', step: 'Ask for a to-do with its parts' },
  },
  'back-to-the-start': {
    changes: [
      {
        file: `${LAB}/hosting.ts`,
        from: "target: '/index.html', status: '200' }",
        to: "target: '/index.html', status: '302' }",
      },
    ],
    symptom:
      'A link to a to-do, sent by mail, opens the start page of the app. Within the app the same link works. So it is when a page is reloaded.',
    hints: [
      'Within the app no request goes to the server. What does the server answer to `/to-dos/7`?',
      'A redirect tells the browser another address; a rewrite answers with another file, and leaves the address.',
    ],
    cause:
      'The rule for addresses of the app redirects to its page instead of answering with it. The address is lost, and with it the to-do.',
    fix: 'Answer with the page and leave the address: a rewrite has the status 200.',
    breaks: { claim: 'amplify/redirects-headers' },
    awsOnly: 'The emulator has no Amplify Hosting.',
  },
};
