import { checksIn } from './checks-in';

checksIn('iac');
