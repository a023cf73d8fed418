import { walkSection } from '../lab-walks';

walkSection('api');
