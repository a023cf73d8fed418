import type { Walkthrough } from '../../../walkthrough/step';
import { corporate, webIdentity } from './steps/federation';
import { exchangeOf, loginOf } from './steps/login';
import { editing, forgeries, guests, ownPhotos } from './steps/photos';

const steps: Walkthrough = [
  ...loginOf({
    user: 'Ana',
    create: 'Ana keeps photos in the app. The user pool knows who she is, and nothing of the bucket.',
    token: 'The user pool takes her password and gives a token that says who she is, for an hour.',
  }),
  ...exchangeOf({
    user: 'Ana',
    id: 'The identity pool asks the user pool whether the token is good, and gives her an id, which stays the same each time she logs in.',
    credentials:
      'The pool makes a token of its own, with her id and how she logged in, and takes that to STS: what comes back are credentials of a role, for an hour.',
    whoAmI:
      'The role for all who have logged in, as no rule says another for her. All these sessions have the same name; her id is in the session.',
    role: 'UserRoleName',
  }),
  ...ownPhotos,
  ...loginOf({
    user: 'Ed',
    create: 'Ed chooses what everybody sees.',
    token: "His token has one claim more than Ana's.",
    isEditor: true,
  }),
  ...exchangeOf({
    user: 'Ed',
    id: 'Another id, for another token.',
    credentials: 'The same call. The pool looks at his token before it chooses the role.',
    whoAmI: 'The rule has given him another role.',
    role: 'EditorRoleName',
  }),
  ...editing,
  ...guests,
  ...forgeries,
  ...webIdentity,
  ...corporate,
];

export default steps;
