import { walkSection } from '../lab-walks';

walkSection('data');
