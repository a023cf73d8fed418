import { checksIn } from './checks-in';

checksIn('monitoring');
