import type { Walkthrough } from '../../../walkthrough/step';
import { connect } from './steps/connect';
import { connections } from './steps/connections';
import { http } from './steps/http';
import { members } from './steps/members';
import { talk } from './steps/talk';

const steps: Walkthrough = [...members, ...http, ...connect, ...talk, ...connections];

export default steps;
