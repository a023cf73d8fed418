import { checksIn } from './checks-in';

checksIn('storage');
