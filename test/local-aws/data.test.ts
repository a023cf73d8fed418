import { checksIn } from './checks-in';

checksIn('data');
