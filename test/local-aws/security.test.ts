import { checksIn } from './checks-in';

checksIn('security');
