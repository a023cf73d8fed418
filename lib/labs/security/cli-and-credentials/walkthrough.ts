import type { Walkthrough } from '../../../walkthrough/step';
import { configure } from './steps/configure';
import { lists } from './steps/lists';
import { permissions } from './steps/permissions';
import { places } from './steps/places';
import { retries } from './steps/retries';
import { signatures } from './steps/signatures';

const steps: Walkthrough = [...configure, ...places, ...lists, ...permissions, ...signatures, ...retries];

export default steps;
