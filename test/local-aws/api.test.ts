import { checksIn } from './checks-in';

checksIn('api');
