import { checksIn } from './checks-in';

checksIn('messaging');
