import { checksIn } from './checks-in';

checksIn('lambda');
